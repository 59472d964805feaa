using System.Numerics;
using CsCheck;
using VectorLearn.Learners;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

/// <summary>Sweeps that go on after any part of a journal come to the same bits as one that was never broken off.</summary>
[Trait("Part", "engine")]
public class JournalTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Gradient_descent_goes_on_in_double() => Check<double>(Learner.GradientDescent);

    [Fact]
    public void Gradient_descent_goes_on_in_float() => Check<float>(Learner.GradientDescent);

    [Fact]
    public void Hot_and_cold_goes_on_in_double() => Check<double>(Learner.HotCold);

    [Fact]
    public void Hot_and_cold_goes_on_in_float() => Check<float>(Learner.HotCold);

    [Fact]
    public void Learners_that_have_ended_are_not_run_again()
    {
        // Whatever the journal says of them is believed.
        var sweep = new Sweep { Input = Axis.Linear(0.5, 1, 100), StepSize = Axis.Linear(0.01, 0.1, 100), MaxSteps = 100_000 };
        var journal = new MemoryJournal<double>([.. Enumerable.Range(0, 10_000).Where(row => row % 7 != 0)
            .Select(row => new LearnerRecord<double>(row, row, 0, row))]);
        Map<double> map = Run(sweep, new SweepOptions(), journal);
        Map<double> plain = sweep.Run<double>(cancellation: Stop);
        for (int row = 0; row < map.Count; row++)
        {
            Assert.Equal(row % 7 == 0 ? (plain.Steps[row], plain.Weights[row]) : (row, row), (map.Steps[row], map.Weights[row]));
        }

        // What was not known is noted, under way too.
        Assert.Equal(
            Enumerable.Range(0, 10_000).Where(row => row % 7 == 0),
            journal.New.Where(record => record.HasEnded).Select(record => (int)record.Row).Distinct().Order());
        Assert.Contains(journal.New, record => !record.HasEnded && ~record.Steps > 0);
    }

    [Fact]
    public void Quick_batches_leave_no_trace()
    {
        var journal = new MemoryJournal<double>([], TimeSpan.FromMinutes(1));
        Run(new Sweep { MaxSteps = 50 }, new SweepOptions(), journal);
        Assert.Empty(journal.New);
    }

    private static void Check<T>(Learner learner)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Gen<Axis> stepSize = learner == Learner.GradientDescent
            ? Gen.Select(Gen.Double[1e-3, 1e-2], Gen.Double[0.1, 3], Gen.Int[2, 25]).Select(Axis.Logarithmic)
            : Gen.Select(Gen.Double[1e-4, 1e-3], Gen.Double[0.01, 1], Gen.Int[2, 25]).Select(Axis.Logarithmic);
        Gen<Axis> goal = Gen.OneOf(Gen.Const(Axis.Constant(0.8)), Gen.Double[-2, 2].Array[2].Select(goals => Axis.List(goals)));
        Gen<SweepOptions> options = Gen.Select(
            Gen.Int[1, 3], Gen.Int[50, 2000], (threads, size) => new SweepOptions { Threads = threads, TileSize = size });
        Gen.Select(
            Gen.Select(Gen.Double[0.2, 1], Gen.Double[1, 3], Gen.Int[2, 30]).Select(Axis.Linear),
            stepSize,
            goal,
            Gen.OneOf(3000, 1_000_000, 1_000_000_000),
            Gen.Select(options, options, options),
            Gen.Select(Gen.Double.Unit, Gen.Double.Unit))
        .Sample(
            (input, sizes, goals, maxSteps, runs, cuts) =>
            {
                var sweep = new Sweep
                {
                    Learner = learner,
                    Input = input,
                    StepSize = sizes,
                    Goal = goals,
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
            iter: CsCheck.Check.Iter);
    }

    private static Map<T> Run<T>(Sweep sweep, SweepOptions options, LearnerJournal<T> journal)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var map = new Map<T>(sweep.Grid);
        sweep.Run<T, MapTile<T>>(tile => tile, map.Keep, options, rows: null, journal, Stop);
        return map;
    }

    /// <summary>Has some records from before, and by itself keeps every bundle's at once.</summary>
    private sealed class MemoryJournal<T>(LearnerRecord<T>[] before, TimeSpan pace = default) : LearnerJournal<T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        private readonly List<LearnerRecord<T>> _new = [];

        public override TimeSpan Pace => pace;

        public IReadOnlyList<LearnerRecord<T>> New => _new;

        /// <summary>The new records up to a random place.</summary>
        public LearnerRecord<T>[] UpTo(double share) => [.. _new.Take((int)(share * _new.Count))];

        public override void Keep(long firstRow, ReadOnlySpan<LearnerRecord<T>> records)
        {
            lock (_new)
            {
                _new.AddRange(records);
            }
        }

        public override ReadOnlySpan<LearnerRecord<T>> KeptOf(RowRange rows) => before
            .Where(record => record.Row >= rows.First && record.Row < rows.End)
            .GroupBy(record => record.Row)
            .Select(records => records.Last())
            .ToArray();
    }
}
