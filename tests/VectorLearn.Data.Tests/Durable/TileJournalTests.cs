using System.Numerics;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests.Durable;

/// <summary>How far the learners of a slow tile have come outlives the run, unless it is damaged.</summary>
public sealed class TileJournalTests : IDisposable
{
    private const int Blocks = 6;
    private const int Rows = 5;

    // No learner ends before its last step, and all together take half a second or so.
    private static readonly MapPlan s_slow = new()
    {
        Sweep = new Sweep
        {
            Input = Axis.Constant(1),
            StepSize = Axis.Logarithmic(1e-7, 1e-6, 2000),
            MaxSteps = 5_000_000,
            Tolerance = 0,
        },
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string MapPath => _folder["map.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_before_the_damage_is_kept_in_double() => CheckDamage<double>();

    [Fact]
    public void What_is_before_the_damage_is_kept_in_float() => CheckDamage<float>();

    [Fact]
    public void Another_map_s_records_are_dropped()
    {
        WriteBlocks<double>();
        MapSettings others = MapSettings.Of(s_slow with { Precision = Precision.Float }, MapFormat.For(MapPath));
        using var journal = new TileJournal<double>(MapPath, others);
        Assert.Equal(0, journal.KeptOf(new RowRange(0, long.MaxValue)).Length);
        Assert.Empty(TileName.Beside(MapPath));
    }

    [Fact]
    public void Of_a_row_in_several_records_the_furthest_counts()
    {
        using (var journal = Open<double>())
        {
            journal.Keep(100, [new(100, ~7, 0, 0.7), new(101, 20, 2, 2.0), new(102, ~3, 0, 0.3)]);
            journal.Keep(100, [new(100, ~9, 0, 0.9)]);
            journal.Keep(102, [new(102, ~2, 0, 0.2), new(101, ~19, 0, 1.9)]);
        }

        using var again = Open<double>();
        Assert.Equal(
            [new(100, ~9, 0, 0.9), new(101, 20, 2, 2.0), new(102, ~3, 0, 0.3)], again.KeptOf(new RowRange(100, 3)).ToArray());
        Assert.Equal([new(101, 20, 2, 2.0)], again.KeptOf(new RowRange(101, 1)).ToArray());
        again.Drop(101);
        Assert.Equal(2, TileName.Beside(MapPath).Count);
        again.Drop(103);
        Assert.Empty(TileName.Beside(MapPath));
    }

    [Theory]
    [InlineData("map.csv", Precision.Double)]
    [InlineData("map.csv.zst", Precision.Float)]
    [InlineData("map.parquet", Precision.Double)]
    public async Task A_map_stopped_in_the_middle_of_a_tile_is_the_undisturbed_one(string name, Precision precision)
    {
        MapPlan plan = s_slow with { Precision = precision };
        string whole = _folder["whole" + name[3..]];
        StoppedSweep.Write(whole, plan);
        string path = _folder[name];
        for (int i = 0; i < 3; i++)
        {
            await RunInto(path, plan, more: 10_000);
        }

        Assert.NotNull(UnfinishedMap.Of(path)!.TimeUnderWay);
        using (MapWriter writer = MapWriter.Resume(path, plan, Stop)!)
        {
            WrittenMap map = writer.Run(cancellation: Stop);
            Assert.InRange(map.LastRun!.LearnerSteps, 0, map.Manifest.LearnerSteps - 1 - (5_000_000 * writer.RowsKept));
        }

        StoppedSweep.AssertSame(whole, path);
    }

    [Fact]
    public async Task A_map_begun_anew_forgets_its_tiles()
    {
        await RunInto(MapPath, s_slow, more: 1);
        string other = _folder.Write("map.csv.tile-other", "");
        MapWriter.Begin(MapPath, s_slow).Dispose();
        Assert.Empty(TileName.Beside(MapPath));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void A_shard_s_tiles_stand_for_the_shard()
    {
        var name = new ShardName(MapPath, new Shard(2, 3));
        using (var journal = new TileJournal<double>(name.Path, MapSettings.Of(s_slow, MapFormat.For(name.Path))))
        {
            journal.Keep(5, [new(5, 1, 0, 1)]);
        }

        string tile = Assert.Single(TileName.Beside(name.Path)).Path;
        Assert.Equal([name.Path], ShardFile.MapsAmong([tile, name.Path]));
        Assert.Contains(tile, name.Files);
    }

    /// <summary>Begins a map or goes on with it, until a tile's file has so many more bytes than any had.</summary>
    private static async Task RunInto(string path, MapPlan plan, long more)
    {
        long before = Longest();
        using MapWriter writer = MapWriter.Resume(path, plan, Stop) ?? MapWriter.Begin(path, plan);
        writer.JournalPace = TimeSpan.Zero;
        using var stop = new CancellationTokenSource();
        Task run = Task.Run(() => writer.Run(cancellation: stop.Token), Stop);
        while (!run.IsCompleted && Longest() < before + more)
        {
            await Task.Delay(1, Stop);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        long Longest() => TileName.Beside(path)
            .Select(tile => new FileInfo(tile.Path) is { Exists: true } file ? file.Length : 0).Append(0).Max();
    }

    private TileJournal<T> Open<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => new(MapPath, MapSettings.Of(s_slow, MapFormat.For(MapPath)));

    private LearnerRecord<T>[] WriteBlocks<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        LearnerRecord<T>[] records =
        [
            .. Enumerable.Range(0, Blocks * Rows)
                .Select(row => new LearnerRecord<T>(row, row % 2 == 0 ? row : ~row, (byte)(row % 3), T.CreateChecked(row) / T.CreateChecked(7))),
        ];
        using TileJournal<T> journal = Open<T>();
        foreach (LearnerRecord<T>[] block in records.Chunk(Rows))
        {
            journal.Keep(0, block);
        }

        return records;
    }

    private void CheckDamage<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        LearnerRecord<T>[] records = WriteBlocks<T>();
        string path = Assert.Single(TileName.Beside(MapPath)).Path;
        byte[] good = File.ReadAllBytes(path);
        int blockSize = (good.Length - 16) / Blocks;
        for (int place = 0; place < good.Length; place += 3)
        {
            // A header that is damaged leaves nothing.
            int whole = place < 16 ? 0 : (place - 16) / blockSize;
            byte[] flipped = [.. good];
            flipped[place] ^= (byte)(1 << (place % 8));
            foreach (byte[] damaged in new[] { flipped, good[..place] })
            {
                File.WriteAllBytes(path, damaged);
                LearnerRecord<T>[] expected = records[..(whole * Rows)];
                var more = new LearnerRecord<T>(1000, 1, 0, T.One);
                using (TileJournal<T> journal = Open<T>())
                {
                    Assert.Equal(expected, journal.KeptOf(new RowRange(0, 2000)).ToArray());
                    journal.Keep(0, [more]);
                }

                // It goes on where it was good.
                using TileJournal<T> again = Open<T>();
                Assert.Equal([.. expected, more], again.KeptOf(new RowRange(0, 2000)).ToArray());
            }
        }
    }
}
