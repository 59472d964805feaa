using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests.Durable;

/// <summary>How far the learners of a slow tile have come outlives the run, unless it is damaged.</summary>
public sealed class TileJournalTests : IDisposable
{
    private const int Blocks = 6;
    private const int Rows = 5;

    // Of a rule that carries a value beside the weight.
    private const int StateCount = 2;

    // No learner ends before its last step, and all together take half a second or so.
    private static readonly MapPlan s_slow = new()
    {
        Sweep = new Sweep
        {
            [Parameter.Input] = Axis.Constant(1),
            [Parameter.Alpha] = Axis.Logarithmic(1e-7, 1e-6, 2000),
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
        MapSettings others = MapSettings.Of(In("float"), MapFormat.For(MapPath));
        using var journal = new TileJournal<double>(MapPath, others, StateCount);
        Assert.Equal(0, journal.KeptOf(new RowRange(0, long.MaxValue)).Count);
        Assert.Empty(TileName.Beside(MapPath));
    }

    [Fact]
    public void Of_a_row_in_several_records_the_furthest_counts()
    {
        using (var journal = Open<double>())
        {
            Keep(journal, 100, new(100, ~7, 0, 0.7), new(101, 20, 2, 2.0), new(102, ~3, 0, 0.3));
            Keep(journal, 100, new Record<double>(100, ~9, 0, 0.9));
            Keep(journal, 102, new(102, ~2, 0, 0.2), new(101, ~19, 0, 1.9));
        }

        using var again = Open<double>();
        Assert.Equal(
            [new(100, ~9, 0, 0.9), new(101, 20, 2, 2.0), new(102, ~3, 0, 0.3)], KeptOf(again, new RowRange(100, 3)));
        Assert.Equal([new(101, 20, 2, 2.0)], KeptOf(again, new RowRange(101, 1)));
        again.Drop(101);
        Assert.Equal(2, TileName.Beside(MapPath).Count);
        again.Drop(103);
        Assert.Empty(TileName.Beside(MapPath));
    }

    [Theory]
    [InlineData("map.csv", "double")]
    [InlineData("map.csv.zst", "float")]
    [InlineData("map.parquet", "double")]
    public async Task A_map_stopped_in_the_middle_of_a_tile_is_the_undisturbed_one(string name, string format)
    {
        MapPlan plan = In(format);
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
            WrittenMap map = writer.Run(cancellationToken: Stop);
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
        using (var journal = new TileJournal<double>(name.Path, MapSettings.Of(s_slow, MapFormat.For(name.Path)), StateCount))
        {
            Keep(journal, 5, new Record<double>(5, 1, 0, 1));
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
        Task run = Task.Run(() => writer.Run(cancellationToken: stop.Token), Stop);
        while (!run.IsCompleted && Longest() < before + more)
        {
            await Task.Delay(1, Stop);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        long Longest() => TileName.Beside(path)
            .Select(tile => new FileInfo(tile.Path) is { Exists: true } file ? file.Length : 0).Append(0).Max();
    }

    private static MapPlan In(string format) => s_slow with { Sweep = s_slow.Sweep with { Format = NumberFormat.Find(format) } };

    private static void Keep<T>(TileJournal<T> journal, long firstRow, params Record<T>[] records)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => journal.Keep(firstRow, new LearnerRecords<T>
        {
            Rows = Array.ConvertAll(records, record => record.Row),
            Steps = Array.ConvertAll(records, record => record.Steps),
            Periods = Array.ConvertAll(records, record => record.Period),
            States = records.SelectMany(record => (T[])[record.Weight, -record.Weight]).ToArray(),
        });

    private static Record<T>[] KeptOf<T>(TileJournal<T> journal, RowRange rows)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        LearnerRecords<T> kept = journal.KeptOf(rows);
        var records = new Record<T>[kept.Count];
        for (int i = 0; i < records.Length; i++)
        {
            records[i] = new Record<T>(kept.Rows[i], kept.Steps[i], kept.Periods[i], kept.States[2 * i]);
            Assert.Equal(-records[i].Weight, kept.States[(2 * i) + 1]);
        }

        return records;
    }

    private TileJournal<T> Open<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => new(MapPath, MapSettings.Of(s_slow, MapFormat.For(MapPath)), StateCount);

    private Record<T>[] WriteBlocks<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Record<T>[] records =
        [
            .. Enumerable.Range(0, Blocks * Rows)
                .Select(row => new Record<T>(row, row % 2 == 0 ? row : ~row, row % 3, T.CreateChecked(row) / T.CreateChecked(7))),
        ];
        using TileJournal<T> journal = Open<T>();
        foreach (Record<T>[] block in records.Chunk(Rows))
        {
            Keep(journal, 0, block);
        }

        return records;
    }

    private void CheckDamage<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Record<T>[] records = WriteBlocks<T>();
        string path = Assert.Single(TileName.Beside(MapPath)).Path;
        byte[] good = File.ReadAllBytes(path);
        int header = Array.IndexOf(good, (byte)'\n') + 1;
        int blockSize = (good.Length - header) / Blocks;
        for (int place = 0; place < good.Length; place += 3)
        {
            // A header that is damaged leaves nothing.
            int whole = place < header ? 0 : (place - header) / blockSize;
            byte[] flipped = [.. good];
            flipped[place] ^= (byte)(1 << (place % 8));
            foreach (byte[] damaged in new[] { flipped, good[..place] })
            {
                File.WriteAllBytes(path, damaged);
                Record<T>[] expected = records[..(whole * Rows)];
                var more = new Record<T>(1000, 1, 0, T.One);
                using (TileJournal<T> journal = Open<T>())
                {
                    Assert.Equal(expected, KeptOf(journal, new RowRange(0, 2000)));
                    Keep(journal, 0, more);
                }

                // It goes on where it was good.
                using TileJournal<T> again = Open<T>();
                Assert.Equal([.. expected, more], KeptOf(again, new RowRange(0, 2000)));
            }
        }
    }

    private sealed record Record<T>(long Row, int Steps, int Period, T Weight);
}
