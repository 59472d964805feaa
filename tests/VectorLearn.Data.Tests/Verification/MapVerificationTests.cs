using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

public sealed class MapVerificationTests : IDisposable
{
    private static readonly Sweep s_sweep = new()
    {
        [Parameter.Input] = Axis.Linear(0.05, 4, 97),
        [Parameter.Alpha] = Axis.Linear(0.001, 1, 53),
        [Parameter.Goal] = Axis.List(0.8, -1),
        MaxSteps = 40,
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("map.csv", "double")]
    [InlineData("map.csv.gz", "float")]
    [InlineData("map.csv.zst", "half")]
    [InlineData("map.parquet", "double")]
    [InlineData("map.parquet", "float")]
    public void A_map_agrees_with_its_sweep(string name, string format)
    {
        (string path, SweepManifest manifest) = Write(name, new MapPlan { Sweep = s_sweep with { Format = NumberFormat.Find(format) } });
        VerifiedMap map = MapVerification.Verify(path, manifest, cancellationToken: Stop);
        Assert.True(map.Agrees);
        Assert.Equal((s_sweep.Grid.Count, s_sweep.Grid.Count, s_sweep.Grid.Count), (map.Rows, map.RowsFound, map.Compared));
        VerifiedMap sample = MapVerification.Verify(path, manifest, sample: 1000, cancellationToken: Stop);
        Assert.True(sample.Agrees);
        Assert.Equal(1000, sample.Compared);
        Assert.Equal(map.Rows, MapVerification.Verify(path, manifest, sample: 1_000_000, cancellationToken: Stop).Compared);
    }

    [Fact]
    public void A_shard_of_few_columns_agrees()
    {
        (string path, SweepManifest manifest) = Write(
            "map.csv", new MapPlan { Sweep = s_sweep, Columns = [Column.Error], Shard = new Shard(2, 3) });
        Assert.True(MapVerification.Verify(path, manifest, cancellationToken: Stop) is { Agrees: true, Compared: 3427 or 3428 });
        Assert.True(MapVerification.Verify(path, manifest, sample: 50, cancellationToken: Stop) is { Agrees: true, Compared: 50 });
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
            VerifiedMap map = MapVerification.Verify(path, manifest, cancellationToken: Stop);
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
        Assert.True(MapVerification.Verify(path, manifest, cancellationToken: Stop) is { Agrees: false, Differing: 0, RowsFound: 10275 });
        File.WriteAllLines(path, [.. lines, lines[^1]]);
        Assert.True(MapVerification.Verify(path, manifest, cancellationToken: Stop) is { Agrees: false, Differing: 0, RowsFound: 10283 });
        Assert.False(MapVerification.Verify(path, manifest, sample: 5, cancellationToken: Stop).Agrees);
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
                return !MapVerification.Verify(path, manifest, cancellationToken: Stop).Agrees;
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
        return (_folder[name], writer.Run(cancellationToken: Stop).Manifest);
    }
}
