using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

/// <summary>How tiles come out of a sweep, and how it stops. Every wait has a limit: what deadlocks, fails.</summary>
public class PipelineTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    // A quadrillion learners that take a billion steps each and never end.
    private static readonly Sweep s_endless = new()
    {
        [Parameter.Input] = Axis.Linear(0.1, 1, 1_000_000),
        [Parameter.Alpha] = Axis.Logarithmic(1e-12, 1e-11, 1_000_000_000),
        MaxSteps = 1_000_000_000,
        Tolerance = 0,
    };

    private static readonly Sweep s_small = new()
    {
        [Parameter.Input] = Axis.Linear(0.05, 4, 200),
        [Parameter.Alpha] = Axis.Linear(0.001, 1, 50),
        MaxSteps = 50,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_cancelled_sweep_stops_in_the_middle_of_a_tile(int threads)
    {
        using var stop = new CancellationTokenSource();
        Task sweep = Task.Run(() => s_endless.Run<double>(
            _ => Assert.Fail("no tile can be ready"), new SweepOptions { Threads = threads }, cancellationToken: stop.Token), TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(sweep.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sweep.WaitAsync(s_limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_cancelled_sweep_of_hot_and_cold_stops_too()
    {
        using var stop = new CancellationTokenSource(100);
        var walkers = new Sweep
        {
            Rule = Rule.HotCold,
            [Parameter.Input] = s_endless[Parameter.Input],
            [Rule.HotCold.Parameters[0]] = s_endless[Parameter.Alpha],
            MaxSteps = s_endless.MaxSteps,
            Tolerance = 0,
        };
        Task sweep = Task.Run(() => walkers.Run<float>(_ => { }, cancellationToken: stop.Token), TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sweep.WaitAsync(s_limit, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_consumer_may_cancel(int threads)
    {
        using var stop = new CancellationTokenSource();
        long consumed = 0;
        Task sweep = Task.Run(
            () => (s_endless with { MaxSteps = 1 }).Run<float>(
                tile =>
                {
                    Assert.False(stop.IsCancellationRequested, "a tile after the cancellation");
                    consumed = tile.FirstRow + tile.Count;
                    if (consumed > 20_000)
                    {
                        stop.Cancel();
                    }
                },
                new SweepOptions { Threads = threads, TileSize = 10_000 },
                cancellationToken: stop.Token),
            TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sweep.WaitAsync(s_limit, TestContext.Current.CancellationToken));
        Assert.InRange(consumed, 20_001, 40_000);
    }

    [Fact]
    public void A_sweep_that_is_cancelled_beforehand_does_not_start()
        => Assert.ThrowsAny<OperationCanceledException>(
            () => s_endless.Run<double>(_ => Assert.Fail("consumed"), cancellationToken: new CancellationToken(true)));

    [Theory]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(1, false)]
    [InlineData(4, false)]
    public async Task An_exception_comes_through_as_it_is(int threads, bool consuming)
    {
        Sweep endless = s_endless with { MaxSteps = 1 };
        int tiles = 0;
        Task sweep = Task.Run(
            () => endless.Run<double, int>(
                tile => !consuming && tile.FirstRow >= 50_000 ? throw new InvalidDataException("prepare") : tile.Count,
                _ => tiles += consuming && tiles == 5 ? throw new InvalidDataException("consume") : 1,
                new SweepOptions { Threads = threads }),
            TestContext.Current.CancellationToken);
        var exception = await Assert.ThrowsAsync<InvalidDataException>(
            () => sweep.WaitAsync(s_limit, TestContext.Current.CancellationToken));
        Assert.Equal(consuming ? "consume" : "prepare", exception.Message);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 100)]
    [InlineData(7, 333)]
    [InlineData(64, 8192)]
    public void Tiles_come_in_order_one_at_a_time_and_progress_follows(int threads, int tileSize)
    {
        int inside = 0;
        long rows = 0;
        var progress = new Heard();
        SweepSummary summary = s_small.Run<double, (long First, int Count)>(
            tile => (tile.FirstRow, tile.Count),
            tile =>
            {
                Assert.Equal(1, Interlocked.Increment(ref inside));
                Assert.Equal(rows, tile.First);
                Assert.Equal(rows, progress.Last);
                Assert.InRange(tile.Count, 1, tileSize);
                rows += tile.Count;
                Interlocked.Decrement(ref inside);
            },
            new SweepOptions { Threads = threads, TileSize = tileSize, Progress = progress },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(10_000, rows);
        Assert.Equal(10_000, progress.Last);
        Assert.InRange(summary.Threads, 1, threads);
    }

    [Fact]
    public void What_was_prepared_is_still_there_when_it_is_consumed()
    {
        long rows = 0;
        s_small.Run<double, MapTile<double>>(
            tile => tile,
            tile =>
            {
                Assert.Equal(rows, tile.FirstRow);
                Assert.Equal(s_small[Parameter.Input][(int)(rows % 200)], tile[Parameter.Input][0]);
                rows += tile.Count;
            },
            new SweepOptions { Threads = 4, TileSize = 17 },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(10_000, rows);
    }

    [Fact]
    public void Options_out_of_range_are_rejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => s_small.Run<double>(
            new SweepOptions { Threads = 0 }, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_small.Run<double>(
            new SweepOptions { TileSize = 0 }, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(2, 20_000)]
    [InlineData(4, 4096)]
    [InlineData(7, 1000)]
    public void Threads_that_help_with_the_longest_tile_change_no_bit(int threads, int tileSize)
    {
        // The first rows take thousands of steps, the rest a few: whoever has done the rest helps with the first.
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(0.3, 1.4, 1000),
            [Parameter.Alpha] = Axis.Logarithmic(0.0005, 1, 40),
            MaxSteps = 30_000,
        };
        CancellationToken stop = TestContext.Current.CancellationToken;
        Map<double> alone = sweep.Run<double>(new SweepOptions { Threads = 1 }, stop);
        for (int i = 0; i < 5; i++)
        {
            Map<double> helped = sweep.Run<double>(
                new SweepOptions { Threads = threads, TileSize = tileSize }, stop);
            SameMap.Assert(alone, helped);
        }
    }

    [Fact]
    public void Any_rows_can_be_run_alone()
    {
        Map<double> whole = s_small.Run<double>(cancellationToken: TestContext.Current.CancellationToken);
        Gen.Select(Gen.Int[0, whole.Count], Gen.Int[0, whole.Count], Gen.Int[1, 3000]).Sample((a, b, tileSize) =>
        {
            var rows = new RowRange(Math.Min(a, b), Math.Abs(a - b));
            long next = rows.First;
            SweepSummary summary = s_small.Run<double>(
                tile =>
                {
                    Assert.Equal(next, tile.FirstRow);
                    Assert.True(next == rows.First || next % tileSize == 0);
                    Assert.True(tile.Steps.SequenceEqual(whole.Steps.Slice((int)next, tile.Count)));
                    next += tile.Count;
                },
                new SweepOptions { TileSize = tileSize },
                rows,
                TestContext.Current.CancellationToken);
            Assert.Equal(rows.End, next);
            Assert.Equal(rows.Count, summary.Counts.Total);
        }, iter: 100);
        Assert.Throws<ArgumentOutOfRangeException>(() => s_small.Run<double>(
            _ => { }, rows: new RowRange(1, whole.Count), cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_map_too_large_for_memory_is_rejected_before_it_starts()
    {
        var exception = Assert.Throws<SettingException>(
            () => s_endless.Run<double>(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("1000000000000000 learners", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(4, 17)]
    public async Task Tiles_come_in_order_to_an_asynchronous_loop(int threads, int tileSize)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        Map<double> whole = s_small.Run<double>(cancellationToken: stop);
        var progress = new Heard();
        long rows = 0;
        await foreach (MapTile<double> tile in s_small.RunAsync<double>(
            new SweepOptions { Threads = threads, TileSize = tileSize, Progress = progress }, cancellationToken: stop))
        {
            Assert.Equal(rows, tile.FirstRow);
            Assert.Equal(rows, progress.Last);
            await Task.Yield();
            Assert.True(tile.Weights.SequenceEqual(whole.Weights.Slice((int)rows, tile.Count)));
            rows += tile.Count;
        }

        Assert.Equal(10_000, rows);
        Assert.Equal(10_000, progress.Last);
    }

    [Fact]
    public async Task Some_rows_come_to_an_asynchronous_loop()
    {
        var rows = new RowRange(1234, 555);
        long next = rows.First;
        await foreach (MapTile<float> tile in s_small.RunAsync<float>(
            rows: rows, cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Equal(next, tile.FirstRow);
            next += tile.Count;
        }

        Assert.Equal(rows.End, next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Leaving_an_asynchronous_loop_stops_the_sweep(int threads)
    {
        int tiles = 0;
        var progress = new Count();
        Task loop = Task.Run(
            async () =>
            {
                Sweep endless = s_endless with { MaxSteps = 1 };
                await foreach (MapTile<double> tile in endless.RunAsync<double>(
                    new SweepOptions { Threads = threads, TileSize = 1000, Progress = progress }))
                {
                    if (++tiles == 3)
                    {
                        break;
                    }
                }
            },
            TestContext.Current.CancellationToken);
        await loop.WaitAsync(s_limit, TestContext.Current.CancellationToken);
        Assert.Equal(2, progress.Reports);

        // The loop is not left before the sweep has stopped.
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(2, progress.Reports);
    }

    [Fact]
    public async Task Exceptions_come_through_an_asynchronous_loop()
    {
        CancellationToken none = CancellationToken.None;
        await Assert.ThrowsAsync<SettingException>(() => Consume(s_small with { MaxSteps = -1 }, new SweepOptions(), none));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Consume(s_small with { Format = NumberFormat.Half }, new SweepOptions(), none));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Consume(s_small, new SweepOptions { Threads = 0 }, none));
        await Assert.ThrowsAsync<InvalidDataException>(
            () => Consume(s_small, new SweepOptions { Progress = new Angry(), TileSize = 100 }, none));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Consume(s_endless, new SweepOptions(), new CancellationToken(true)));
        using var stop = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Consume(s_endless with { MaxSteps = 1 }, new SweepOptions(), stop.Token)
                .WaitAsync(s_limit, TestContext.Current.CancellationToken));

        static async Task Consume(Sweep sweep, SweepOptions options, CancellationToken cancellationToken)
        {
            await foreach (MapTile<double> tile in sweep.RunAsync<double>(options, cancellationToken: cancellationToken))
            {
                Assert.NotEqual(0, tile.Count);
            }
        }
    }

    private sealed class Count : IProgress<SweepProgress>
    {
        public int Reports { get; private set; }

        public void Report(SweepProgress value) => Reports++;
    }

    private sealed class Angry : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
            if (value.Learners > 1000)
            {
                throw new InvalidDataException("enough");
            }
        }
    }

    private sealed class Heard : IProgress<SweepProgress>
    {
        public long Last { get; private set; }

        public void Report(SweepProgress value)
        {
            Assert.Equal(10_000, value.Total);
            Assert.True(value.Learners > Last);
            Last = value.Learners;
        }
    }
}
