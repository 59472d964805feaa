using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

public class ShardMergeTests
{
    private static readonly MapPlan s_plan = new()
    {
        Sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(0.05, 4, 97),
            [Parameter.Alpha] = Axis.Linear(0.001, 1, 23),
            [Parameter.Goal] = Axis.List(0.8, -1),
            MaxSteps = 40,
        },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("map.csv")]
    [InlineData("map.csv.gz")]
    [InlineData("map.csv.zst")]
    [InlineData("map.parquet")]
    public void Random_splits_merged_in_any_order_are_the_single_file(string name)
    {
        using var folder = new TemporaryFolder();
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 6], Gen.Int[1, 12], Gen.OneOf(NumberFormat.All.ToArray()), Gen.Int)
            .Sample(
                (inputs, alphas, shards, format, seed) =>
                {
                    var plan = new MapPlan
                    {
                        Sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, inputs), [Parameter.Alpha] = Axis.Linear(0.001, 1, alphas), MaxSteps = 9, Format = format },
                    };
                    SweepManifest single = Write(folder[$"single-{name}"], plan);
                    string[] paths = WriteShards(folder[name], plan, shards);
                    new Random(seed).Shuffle(paths);
                    ShardSet set = ShardSet.Gather(paths, Cancellation);
                    Assert.Empty(set.Problems);
                    Assert.Equal(folder[name], set.MapPath);
                    SweepManifest merged = set.Merge(folder[name], cancellationToken: Cancellation);
                    Assert.Equal(File.ReadAllBytes(folder[$"single-{name}"]), File.ReadAllBytes(folder[name]));
                    Assert.Equal((single.Rows, single.Counts, single.LearnerSteps), (merged.Rows, merged.Counts, merged.LearnerSteps));
                    Assert.Equal(merged.ToJson(), SweepManifest.Read(SweepManifest.PathFor(folder[name])).ToJson());
                    Array.ForEach(paths, File.Delete);
                },
                iter: 8,
                threads: 1);
    }

    /// <summary>Enough rows for several chunks, and more shards than there are chunks.</summary>
    [Theory]
    [InlineData("map.csv.gz", 4)]
    [InlineData("map.csv.zst", 5)]
    [InlineData("map.parquet", 3)]
    [InlineData("map.parquet", 7)]
    public void Shards_of_whole_chunks_are_the_single_file(string name, int shards)
    {
        using var folder = new TemporaryFolder();
        var plan = new MapPlan
        {
            Sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 1000), [Parameter.Alpha] = Axis.Linear(0.001, 1, 300), MaxSteps = 5 },
        };
        Write(folder[$"single-{name}"], plan);
        string[] paths = WriteShards(folder[name], plan, shards);
        Array.Reverse(paths);
        ShardSet.Gather(paths, Cancellation).Merge(folder[name], cancellationToken: Cancellation);
        Assert.Equal(File.ReadAllBytes(folder[$"single-{name}"]), File.ReadAllBytes(folder[name]));
    }

    [Fact]
    public void What_a_pattern_finds_beside_the_shards_does_no_harm()
    {
        using var folder = new TemporaryFolder();
        WriteShards(folder["map.csv"], s_plan, 3);
        ShardSet set = ShardSet.Gather(Directory.GetFiles(Path.GetDirectoryName(folder["map.csv"])!), Cancellation);
        Assert.Empty(set.Problems);
        Assert.Equal(3, set.Count);
    }

    [Fact]
    public void What_cannot_be_merged_is_listed()
    {
        using var folder = new TemporaryFolder();
        string[] shards = WriteShards(folder["map.csv"], s_plan, 8);
        string twice = folder["again.shard-0002-of-0008.csv"];
        Write(twice, s_plan with { Shard = new Shard(2, 8) });
        string foreign = folder["map.shard-0001-of-0004.csv"];
        Write(foreign, s_plan with { Shard = new Shard(1, 4) });
        string other = folder["other.shard-0003-of-0008.csv"];
        Write(other, s_plan with { Shard = new Shard(3, 8), Sweep = s_plan.Sweep with { MaxSteps = 41 } });
        Flip(shards[4], 1000);
        File.AppendAllText(shards[5], "0\n");
        File.Delete(SweepManifest.PathFor(shards[6]));
        File.Delete(shards[6]);
        Write(folder["whole.csv"], s_plan);

        ShardSet set = ShardSet.Gather(
            [.. shards.Where((_, i) => i is not 0 and not 2), twice, foreign, other, folder["whole.csv"], folder["nothing.csv"]],
            Cancellation);
        Assert.Equal(
            [
                $"{shards[6]} is not finished; resume its sweep",
                $"{folder["whole.csv"]} is a whole map and not a shard",
                $"{folder["nothing.csv"]} does not exist",
                $"{foreign} is no part of the same map: it is part 1/4, and {shards[1]} is part 2/8",
                $"{other} is no part of the same map: max steps was 40 and is 41",
                $"{twice} is shard 2/8, which is there already",
                $"shard 1/8 is missing: {shards[0]}",
                $"{shards[4]} is damaged: it is not what was written; run shard 5/8 again",
                $"{shards[5]} is damaged: it is not what was written; run shard 6/8 again",
            ],
            set.Problems);
        Assert.Throws<InvalidOperationException>(() => set.Merge(folder["map.csv"], cancellationToken: Cancellation));
        Assert.False(File.Exists(folder["map.csv"]));
    }

    [Fact]
    public void A_merge_that_is_stopped_leaves_no_map_and_can_be_done_again()
    {
        using var folder = new TemporaryFolder();
        ShardSet set = ShardSet.Gather(WriteShards(folder["map.csv"], s_plan, 2), Cancellation);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => set.Merge(folder["map.csv"], new Stopping(stop), stop.Token));
        Assert.False(File.Exists(folder["map.csv"]));
        set.Merge(folder["map.csv"], cancellationToken: Cancellation);
        Write(folder["single.csv"], s_plan);
        Assert.Equal(File.ReadAllBytes(folder["single.csv"]), File.ReadAllBytes(folder["map.csv"]));
        Assert.False(File.Exists(folder["map.csv.partial"]));
    }

    private static string[] WriteShards(string mapPath, MapPlan plan, int count) =>
    [
        .. Enumerable.Range(1, count).Select(i =>
        {
            var name = new ShardName(mapPath, new Shard(i, count));
            Write(name.Path, plan with { Shard = name.Shard });
            return name.Path;
        }),
    ];

    private static SweepManifest Write(string path, MapPlan plan)
    {
        using var writer = MapWriter.Begin(path, plan);
        return writer.Run(cancellationToken: Cancellation).Manifest;
    }

    private static void Flip(string path, int position)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[position] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => stop.Cancel();
    }
}
