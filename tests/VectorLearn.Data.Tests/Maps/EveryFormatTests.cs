using System.Runtime.CompilerServices;
using VectorLearn.Data.Tests.Durable;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using Xunit;

namespace VectorLearn.Data.Tests;

/// <summary>Whatever can be done with maps can be done with maps of every number format.</summary>
public sealed class EveryFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Formats => [.. NumberFormat.All.Concat(NumberFormat.Mixed).Select(format => format.Name)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Stopped_and_resumed_in_shards_and_merged_verified_and_converted(string name)
    {
        NumberFormat format = NumberFormat.Find(name)!;
        MapPlan plan = StoppedSweep.Plan with { Sweep = StoppedSweep.Plan.Sweep with { Format = format } };
        string whole = _folder["whole.csv"];
        StoppedSweep.Write(whole, plan);

        // The manifest says how to make it again, and all that was written is what is made again.
        SweepManifest manifest = SweepManifest.Read(SweepManifest.PathFor(whole));
        Assert.Same(format, manifest.ToPlan().Sweep.Format);
        Assert.Equal((format.Neuron, format.Update == format ? null : format.Update), (manifest.Format, manifest.Update));
        Assert.True(MapVerification.Verify(whole, manifest, cancellationToken: Stop) is { Agrees: true, Compared: 30_000 });
        Assert.True(MapVerification.Verify(whole, manifest, sample: 300, cancellationToken: Stop) is { Agrees: true, Compared: 300 });

        string path = _folder["map.csv"];
        StoppedSweep.RunTo(path, plan, 5_000);
        Assert.InRange(UnfinishedMap.Of(path)!.Rows, 5_000, 29_999);
        Assert.InRange(StoppedSweep.Finish(path, plan), 5_000, 29_999);
        StoppedSweep.AssertSame(whole, path);

        string[] shards = [.. Enumerable.Range(1, 3).Select(number =>
        {
            string shard = new ShardName(_folder["merged.csv"], new Shard(number, 3)).Path;
            StoppedSweep.Write(shard, plan with { Shard = new Shard(number, 3) });
            Assert.True(ShardProgress.Of(ShardName.Parse(shard)!) is { IsWhole: true, Rows: 10_000 });
            return shard;
        })];
        ShardSet set = ShardSet.Gather(shards, Stop);
        Assert.Empty(set.Problems);
        set.Merge(_folder["merged.csv"], cancellationToken: Stop);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(_folder["merged.csv"]));

        // Parquet has the exact numbers, of which CSV has the shortest texts.
        Convert(whole, manifest, _folder["map.parquet"]);
        Convert(_folder["map.parquet"], manifest, _folder["back.csv"]);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(_folder["back.csv"]));
        MapTable table = MapFile.Read(_folder["map.parquet"]);
        Assert.All(table.Columns.Where(column => column.Kind == ColumnKind.Number), column =>
        {
            NumberFormat own = plan.Sweep.FormatOf(column);
            Assert.All(table.Numbers(column), value => Assert.Equal(own.Round(value), value));
        });
    }

    /// <summary>Weights of bfloat16 learners that are updated in float have more digits than bfloat16 has, their predictions have
    /// not; and another update is another map, which is not gone on with.</summary>
    [Fact]
    public void Weights_that_are_updated_in_float_are_written_as_floats()
    {
        MapPlan plan = StoppedSweep.Plan with
        {
            Sweep = StoppedSweep.Plan.Sweep.With(Parameter.Input, Axis.Constant(1.1)) with { Format = NumberFormat.Find("bfloat16+float") },
        };
        string path = _folder["map.csv"];
        StoppedSweep.Write(path, plan);
        string[] row = File.ReadLines(path).ElementAt(2).Split(',');
        Assert.Equal("1.1", row[0]);
        Assert.Equal($"{(float)plan.Sweep[Parameter.Alpha][1]:R}", row[1]);
        Assert.Equal($"{float.Parse(row[5], null):R}", row[5]);
        Assert.True(row[5].Length > 6 && row[6].Length <= 6, string.Join(',', row));

        string stopped = _folder["stopped.csv"];
        MapPlan large = StoppedSweep.Plan with { Sweep = StoppedSweep.Plan.Sweep with { Format = plan.Sweep.Format } };
        StoppedSweep.RunTo(stopped, large, 5_000);
        var exception = Assert.Throws<MapFileException>(() => MapWriter.Resume(
            stopped, large with { Sweep = large.Sweep with { Format = plan.Sweep.Format!.Neuron } }, Stop));
        Assert.Contains("update was float and is none", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Maps of halves from before narrow formats ran in float lanes are read, and are what is made today.</summary>
    [Theory]
    [InlineData("half.csv")]
    [InlineData("half-hot-cold.csv")]
    public void Earlier_maps_of_halves_still_verify(string name)
    {
        string path = Path.Combine(Earlier(), name);
        SweepManifest manifest = SweepManifest.Read(SweepManifest.PathFor(path));
        Assert.Same(NumberFormat.Half, manifest.Format);
        VerifiedMap map = MapVerification.Verify(path, manifest, cancellationToken: Stop);
        Assert.Equal((true, manifest.Rows), (map.Agrees, map.Compared));
        Assert.True(MapVerification.Verify(path, manifest, sample: 5, cancellationToken: Stop).Agrees);

        string again = _folder["again.csv"];
        StoppedSweep.Write(again, manifest.ToPlan());
        Assert.Equal(File.ReadAllText(path), File.ReadAllText(again));
    }

    private static string Earlier([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Earlier");

    private static void Convert(string from, SweepManifest manifest, string to)
    {
        using FileStream output = File.Create(to);
        Assert.Equal(30_000, MapConversion.Run(from, manifest, to, output, cancellationToken: Stop));
    }
}
