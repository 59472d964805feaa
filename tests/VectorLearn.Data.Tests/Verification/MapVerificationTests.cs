using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

public sealed class MapVerificationTests : IDisposable
{
    private static readonly Sweep s_sweep = new()
    {
        Input = Axis.Linear(0.05, 4, 97),
        StepSize = Axis.Linear(0.001, 1, 53),
        Goal = Axis.List(0.8, -1),
        MaxSteps = 40,
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("map.csv", Precision.Double)]
    [InlineData("map.csv.gz", Precision.Float)]
    [InlineData("map.csv.zst", Precision.Half)]
    [InlineData("map.parquet", Precision.Double)]
    [InlineData("map.parquet", Precision.Float)]
    public void A_map_agrees_with_its_sweep(string name, Precision precision)
    {
        (string path, SweepManifest manifest) = Write(name, new MapPlan { Sweep = s_sweep, Precision = precision });
        VerifiedMap map = MapVerification.Verify(path, manifest, cancellation: Stop);
        Assert.True(map.Agrees);
        Assert.Equal((s_sweep.Grid.Count, s_sweep.Grid.Count, s_sweep.Grid.Count), (map.Rows, map.RowsFound, map.Compared));
        VerifiedMap sample = MapVerification.Verify(path, manifest, sample: 1000, cancellation: Stop);
        Assert.True(sample.Agrees);
        Assert.Equal(1000, sample.Compared);
        Assert.Equal(map.Rows, MapVerification.Verify(path, manifest, sample: 1_000_000, cancellation: Stop).Compared);
    }

    [Fact]
    public void A_shard_of_few_columns_agrees()
    {
        (string path, SweepManifest manifest) = Write(
            "map.csv", new MapPlan { Sweep = s_sweep, Columns = ["error"], Shard = new Shard(2, 3) });
        Assert.True(MapVerification.Verify(path, manifest, cancellation: Stop) is { Agrees: true, Compared: 3427 or 3428 });
        Assert.True(MapVerification.Verify(path, manifest, sample: 50, cancellation: Stop) is { Agrees: true, Compared: 50 });
    }

    [Fact]
    public void Every_value_that_is_changed_is_found_and_named()
    {
        (string path, SweepManifest manifest) = Write("map.csv", new MapPlan { Sweep = s_sweep });
        string[] lines = File.ReadAllLines(path);
        string[] names = lines[0].Split(',');
        var random = new Random(3);
        for (int i = 0; i < 30; i++)
        {
            int row = random.Next(lines.Length - 1);
            int column = random.Next(names.Length);
            string[] fields = lines[1 + row].Split(',');
            string was = fields[column];
            fields[column] = names[column] switch
            {
                "outcome" => was == "stalled" ? "diverged" : "stalled",
                "period" or "steps" => was == "7" ? "8" : "7",
                _ => double.IsFinite(double.Parse(was, null)) ? $"{Math.BitDecrement(double.Parse(was, null)):R}" : "0.5",
            };
            string[] changed = [.. lines];
            changed[1 + row] = string.Join(',', fields);
            File.WriteAllLines(path, changed);
            VerifiedMap map = MapVerification.Verify(path, manifest, cancellation: Stop);
            Assert.False(map.Agrees);
            Assert.Equal(1, map.Differing);
            MapDifference difference = Assert.Single(map.First);
            Assert.Equal((row, names[column]), (difference.Row, difference.Column));
        }
    }

    [Fact]
    public void Rows_that_lack_or_follow_are_counted()
    {
        (string path, SweepManifest manifest) = Write("map.csv", new MapPlan { Sweep = s_sweep });
        string[] lines = File.ReadAllLines(path);
        File.WriteAllLines(path, lines[..^7]);
        Assert.True(MapVerification.Verify(path, manifest, cancellation: Stop) is { Agrees: false, Differing: 0, RowsFound: 10275 });
        File.WriteAllLines(path, [.. lines, lines[^1]]);
        Assert.True(MapVerification.Verify(path, manifest, cancellation: Stop) is { Agrees: false, Differing: 0, RowsFound: 10283 });
        Assert.False(MapVerification.Verify(path, manifest, sample: 5, cancellation: Stop).Agrees);
    }

    [Fact]
    public void A_sample_takes_the_rows_its_seed_says_from_every_part_of_the_map()
    {
        var rows = new RowRange(1000, 10_000);
        long[] first = [.. MapSample<double>.Pick(rows, 100, seed: 1)];
        Assert.Equal(first, MapSample<double>.Pick(rows, 100, seed: 1));
        Assert.NotEqual(first, MapSample<double>.Pick(rows, 100, seed: 2));
        Assert.All(first.Index(), picked => Assert.InRange(
            picked.Item, 1000 + (100 * picked.Index), 1000 + (100 * picked.Index) + 99));
        Assert.Equal([5, 6, 7], MapSample<double>.Pick(new RowRange(5, 3), 10, seed: 0));
    }

    /// <summary>A finished file that is damaged cannot be read, or does not agree; where a flipped bit means nothing, such as
    /// in gzip's time stamp, it still does.</summary>
    [Theory]
    [InlineData("map.csv")]
    [InlineData("map.csv.gz")]
    [InlineData("map.csv.zst")]
    [InlineData("map.parquet")]
    public void Damage_is_noticed(string name)
    {
        (string path, SweepManifest manifest) = Write(name, new MapPlan { Sweep = s_sweep });
        byte[] whole = File.ReadAllBytes(path);
        var random = new Random(9);
        int noticed = 0;
        for (int i = 0; i < 20; i++)
        {
            byte[] bytes = [.. whole];
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            noticed += IsNoticed(bytes) ? 1 : 0;
            int cut = random.Next(whole.Length - 1);
            Assert.True(IsNoticed(whole[..cut]), $"{cut} of {whole.Length} bytes pass for the map");
        }

        Assert.InRange(noticed, 18, 20);

        bool IsNoticed(byte[] bytes)
        {
            File.WriteAllBytes(path, bytes);
            try
            {
                return !MapVerification.Verify(path, manifest, cancellation: Stop).Agrees;
            }
            catch (MapFileException)
            {
                return true;
            }
        }
    }

    private (string Path, SweepManifest Manifest) Write(string name, MapPlan plan)
    {
        using var writer = MapWriter.Begin(_folder[name], plan);
        return (_folder[name], writer.Run(cancellation: Stop).Manifest);
    }
}
