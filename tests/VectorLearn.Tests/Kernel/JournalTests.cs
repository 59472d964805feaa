using System.Numerics;
using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Tests.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Kernel;

/// <summary>Sweeps that go on after any part of a journal come to the same bits as one that was never broken off.</summary>
[Trait("Part", "engine")]
public class JournalTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> RulesAndFormats => KernelTests.RulesAndFormats;

    [Theory]
    [MemberData(nameof(RulesAndFormats))]
    public void A_sweep_goes_on(string ruleName, string formatName)
        => NumberFormat.Find(formatName)!.Use(new GoingOn(Rule.Find(ruleName)!, NumberFormat.Find(formatName)!));

    [Fact]
    public void Learners_that_have_ended_are_not_run_again()
    {
        // Whatever the journal says of them is believed.
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(0.5, 1, 100),
            [Parameter.Alpha] = Axis.Linear(0.01, 0.1, 100),
            MaxSteps = 100_000,
        };
        var journal = new MemoryJournal<double>([.. Enumerable.Range(0, 10_000).Where(row => row % 7 != 0)
            .Select(row => new LearnerRecord<double>(row, row, 0, [row]))]);
        Map<double> map = Run(sweep, new SweepOptions(), journal);
        Map<double> plain = sweep.Run<double>(cancellationToken: Stop);
        for (int row = 0; row < map.Count; row++)
        {
            Assert.Equal(row % 7 == 0 ? (plain.Steps[row], plain.Weights[row]) : (row, row), (map.Steps[row], map.Weights[row]));
        }

        // What was not known is noted, under way too.
        Assert.Equal(
            Enumerable.Range(0, 10_000).Where(row => row % 7 == 0),
            journal.New.Where(record => record.Steps >= 0).Select(record => (int)record.Row).Distinct().Order());
        Assert.Contains(journal.New, record => record.Steps < -1);
    }

    /// <summary>Under way, all that is carried is noted: what the plain steps come to.</summary>
    [Fact]
    public void The_whole_state_is_noted()
    {
        var sweep = new Sweep
        {
            Rule = Rule.Find("momentum")!,
            [Parameter.Input] = Axis.Linear(0.5, 1, 40),
            [Parameter.Alpha] = Axis.Linear(0.0001, 0.001, 20),
            MaxSteps = 20_000,
            Tolerance = 0,
        };
        var journal = new MemoryJournal<double>([]);
        Run(sweep, new SweepOptions { Threads = 2 }, journal);
        LearnerRecord<double> record = journal.New.First(record => record.Steps < -1);
        int[] indexes = new int[sweep.Grid.Axes.Count];
        sweep.Grid.Locate(record.Row, indexes);
        double[] values = [.. sweep.Grid.Axes.Select((axis, i) => axis.Axis[indexes[i]])];
        SingleLearner<double> learner =
            Kernel<double>.Create(sweep.Rule).Follow(values[^1], values[^2], values[^3], values.AsSpan(..^3));
        for (int step = 0; step < ~record.Steps; step++)
        {
            learner.Advance();
        }

        Assert.Equal([learner.Weight, .. learner.Memory], record.State);
    }

    [Fact]
    public void Quick_batches_leave_no_trace()
    {
        var journal = new MemoryJournal<double>([], TimeSpan.FromMinutes(1));
        Run(new Sweep { MaxSteps = 50 }, new SweepOptions(), journal);
        Assert.Empty(journal.New);
    }

    /// <summary>As on a full disk: with a guest that fails a batch is not done, even if its owner has run all the rest.</summary>
    [Fact]
    public void A_guest_that_fails_fails_the_batch()
    {
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(0.5, 1, 100),
            [Parameter.Alpha] = Axis.Linear(0.01, 0.1, 100),
        };
        Limits<double> limits = sweep.Limits<double>();
        var kind = new KernelKind(sweep.Rule, sweep.Activation, sweep.Loss, limits.Format, VectorLearn.Lanes.LaneWidth.Vector);
        Kernel<double> owner = Kernel<double>.Take(kind);
        Kernel<double> guest = Kernel<double>.Take(kind);
        var journal = new FailingJournal<double>(fails: () => true);
        var tile = new MapTile<double>(sweep.Grid, limits.Format, 10_000);
        tile.Begin(0, 10_000);
        new GridReader<double>(sweep.Grid, sweep.AxisFormats<double>()).Read(0, 10_000, tile.ParameterValues, tile.Capacity);
        int bundles = owner.Plan(tile.LearnersOf(..), limits, tile.OutcomesOf(..), default, 0);
        var batch = new OpenBatch<double>(owner, tile, .., bundles, journal);
        var open = new OpenBatches<double>();
        open.Add(batch);
        Assert.Throws<IOException>(() => open.Help(guest, limits, Stop));
        journal.Heal();
        owner.Help(batch, tile.LearnersOf(..), limits, tile.OutcomesOf(..), Stop);
        Assert.Throws<IOException>(() => open.Close(batch, Stop));
        Assert.False(open.Help(guest, limits, Stop));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_journal_that_fails_on_a_helping_thread_fails_the_sweep(int threads)
    {
        // The first tile's learners take long, the rest are done at once: who has done the rest helps with the first.
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(0.3, 1.4, 1000),
            [Parameter.Alpha] = Axis.Logarithmic(0.0005, 1, 40),
            MaxSteps = 10_000,
        };
        Map<double> plain = sweep.Run<double>(cancellationToken: Stop);
        for (int i = 0; i < 2; i++)
        {
            // The owner waits at its first bundle until a helper has failed, and then goes on as if nothing was.
            using var failed = new ManualResetEventSlim();
            var owners = new System.Collections.Concurrent.ConcurrentDictionary<long, int>();
            var journal = new FailingJournal<double>(
                fails: firstRow =>
                {
                    if (owners[firstRow] != Environment.CurrentManagedThreadId)
                    {
                        failed.Set();
                        return true;
                    }

                    if (firstRow == 0)
                    {
                        failed.Wait(TimeSpan.FromSeconds(20), CancellationToken.None);
                    }

                    return false;
                },
                begun: firstRow => owners[firstRow] = Environment.CurrentManagedThreadId);
            var consumed = new List<long>();
            var exception = Assert.Throws<IOException>(() => sweep.Run<double, MapTile<double>>(
                tile => tile,
                tile =>
                {
                    consumed.Add(tile.FirstRow);
                    Assert.True(tile.Steps.SequenceEqual(plain.Steps.Slice((int)tile.FirstRow, tile.Count)));
                    Assert.True(tile.Weights.SequenceEqual(plain.Weights.Slice((int)tile.FirstRow, tile.Count)));
                },
                new SweepOptions { Threads = threads, TileSize = 10_000 },
                rows: null,
                journal,
                Stop));
            Assert.Equal("no space left", exception.Message);
            Assert.Empty(consumed);
        }
    }

    private static Map<T> Run<T>(Sweep sweep, SweepOptions options, LearnerJournal<T> journal)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var map = new Map<T>(sweep.Grid);
        sweep.Run<T, MapTile<T>>(tile => tile, map.Keep, options, rows: null, journal, Stop);
        return map;
    }

    private sealed class GoingOn(Rule rule, NumberFormat format) : INumberUser<bool>
    {
        public bool Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Gen<Axis> stepSize = rule.Probes
                ? Gen.Select(Gen.Double[1e-4, 1e-3], Gen.Double[0.01, 1], Gen.Int[2, 25]).Select(Axis.Logarithmic)
                : Gen.Select(Gen.Double[1e-3, 1e-2], Gen.Double[0.1, 3], Gen.Int[2, 25]).Select(Axis.Logarithmic);
            Gen<Axis> goal = Gen.OneOf(
                Gen.Const(Axis.Constant(0.8)), Gen.Double[-2, 2].Array[2].Select(goals => Axis.List(goals)));
            Gen<SweepOptions> options = Gen.Select(
                Gen.Int[1, 3], Gen.Int[50, 2000], (threads, size) => new SweepOptions { Threads = threads, TileSize = size });

            // Rules that forget slowly may go on for ever.
            Gen<int> budgets = rule.Memory.Count == 0 ? Gen.OneOf(3000, 1_000_000, 1_000_000_000) : Gen.OneOf(500, 3000, 10_000);
            Gen.Select(
                Gen.Select(Gen.Double[0.2, 1], Gen.Double[1, 3], Gen.Int[2, 30]).Select(Axis.Linear),
                stepSize,
                goal,
                budgets,
                Gen.Select(options, options, options),
                Gen.Select(Gen.Double.Unit, Gen.Double.Unit))
            .Sample(
                (input, sizes, goals, maxSteps, runs, cuts) =>
                {
                    var sweep = new Sweep
                    {
                        Rule = rule,
                        Format = format,
                        [Parameter.Input] = input,
                        [rule.Parameters[0]] = sizes,
                        [Parameter.Goal] = goals,
                        MaxSteps = maxSteps,
                        Tolerance = 0,
                    };
                    Map<T> plain = sweep.Run<T>(runs.Item1, Stop);
                    var first = new MemoryJournal<T>([]);
                    SameMap.Assert(plain, Run(sweep, runs.Item1, first));

                    // Broken off twice: the second journal goes on with the first.
                    LearnerRecord<T>[] kept = first.UpTo(cuts.Item1);
                    var second = new MemoryJournal<T>(kept);
                    SameMap.Assert(plain, Run(sweep, runs.Item2, second));
                    SameMap.Assert(plain, Run(sweep, runs.Item3, new MemoryJournal<T>([.. kept, .. second.UpTo(cuts.Item2)])));
                },
                iter: Math.Max(1, CsCheck.Check.Iter / (format.SignificandBits < 24 ? 20 : 4)));
            return true;
        }
    }

    private sealed record LearnerRecord<T>(long Row, int Steps, int Period, T[] State);

    /// <summary>Has some records from before, and by itself keeps every bundle's at once.</summary>
    private sealed class MemoryJournal<T>(LearnerRecord<T>[] before, TimeSpan pace = default) : LearnerJournal<T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        private readonly List<LearnerRecord<T>> _new = [];

        public override TimeSpan Pace => pace;

        public IReadOnlyList<LearnerRecord<T>> New => _new;

        /// <summary>The new records up to a random place.</summary>
        public LearnerRecord<T>[] UpTo(double share) => [.. _new.Take((int)(share * _new.Count))];

        public override void Keep(long firstRow, LearnerRecords<T> records)
        {
            lock (_new)
            {
                int values = records.Count == 0 ? 0 : records.States.Length / records.Count;
                for (int i = 0; i < records.Count; i++)
                {
                    _new.Add(new(
                        records.Rows[i], records.Steps[i], records.Periods[i], records.States.Slice(i * values, values).ToArray()));
                }
            }
        }

        public override LearnerRecords<T> KeptOf(RowRange rows)
        {
            LearnerRecord<T>[] kept = [.. before
                .Where(record => record.Row >= rows.First && record.Row < rows.End)
                .GroupBy(record => record.Row)
                .Select(records => records.Last())
                .OrderBy(record => record.Row)];
            return new LearnerRecords<T>
            {
                Rows = kept.Select(record => record.Row).ToArray(),
                Steps = kept.Select(record => record.Steps).ToArray(),
                Periods = kept.Select(record => record.Period).ToArray(),
                States = kept.SelectMany(record => record.State).ToArray(),
            };
        }
    }

    /// <summary>Fails when it is told to.</summary>
    private sealed class FailingJournal<T>(Func<long, bool> fails, Action<long>? begun = null) : LearnerJournal<T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        private bool _isHealed;

        public FailingJournal(Func<bool> fails)
            : this(_ => fails())
        {
        }

        public override TimeSpan Pace => TimeSpan.Zero;

        public void Heal() => _isHealed = true;

        public override void Keep(long firstRow, LearnerRecords<T> records)
        {
            if (!_isHealed && fails(firstRow))
            {
                throw new IOException("no space left");
            }
        }

        public override LearnerRecords<T> KeptOf(RowRange rows)
        {
            begun?.Invoke(rows.First);
            return default;
        }
    }
}
