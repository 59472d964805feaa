using System.Buffers;
using System.Numerics;

namespace VectorLearn.Sweeps;

/// <summary>A stretch of consecutive rows of a map: where its learners started and what became of them. All spans have
/// <see cref="Count"/> elements.</summary>
/// <typeparam name="T">The number type of the sweep.</typeparam>
public sealed class MapTile<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly T[] _inputs;
    private readonly T[] _stepSizes;
    private readonly T[] _initialWeights;
    private readonly T[] _goals;
    private readonly Outcome[] _outcomes;
    private readonly byte[] _periods;
    private readonly int[] _steps;
    private readonly T[] _weights;
    private readonly T[] _predictions;
    private readonly T[] _errors;

    internal MapTile(Grid grid, int capacity)
    {
        Grid = grid;
        _inputs = ArrayPool<T>.Shared.Rent(capacity);
        _stepSizes = ArrayPool<T>.Shared.Rent(capacity);
        _initialWeights = ArrayPool<T>.Shared.Rent(capacity);
        _goals = ArrayPool<T>.Shared.Rent(capacity);
        _outcomes = ArrayPool<Outcome>.Shared.Rent(capacity);
        _periods = ArrayPool<byte>.Shared.Rent(capacity);
        _steps = ArrayPool<int>.Shared.Rent(capacity);
        _weights = ArrayPool<T>.Shared.Rent(capacity);
        _predictions = ArrayPool<T>.Shared.Rent(capacity);
        _errors = ArrayPool<T>.Shared.Rent(capacity);
    }

    /// <summary>The grid the tile is part of.</summary>
    public Grid Grid { get; }

    /// <summary>The grid's row that the tile begins with.</summary>
    public long FirstRow { get; private set; }

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>The input of each learner.</summary>
    public ReadOnlySpan<T> Inputs => _inputs.AsSpan(0, Count);

    /// <summary>The alpha or step amount of each learner.</summary>
    public ReadOnlySpan<T> StepSizes => _stepSizes.AsSpan(0, Count);

    /// <summary>The weight each learner started with.</summary>
    public ReadOnlySpan<T> InitialWeights => _initialWeights.AsSpan(0, Count);

    /// <summary>The goal of each learner.</summary>
    public ReadOnlySpan<T> Goals => _goals.AsSpan(0, Count);

    /// <summary>What became of each learner.</summary>
    public ReadOnlySpan<Outcome> Outcomes => _outcomes.AsSpan(0, Count);

    /// <summary>1 for a stalled learner, 2 to 8 for an oscillating one, else 0.</summary>
    public ReadOnlySpan<byte> Periods => _periods.AsSpan(0, Count);

    /// <summary>The updates each learner made.</summary>
    public ReadOnlySpan<int> Steps => _steps.AsSpan(0, Count);

    /// <summary>The weight after those updates.</summary>
    public ReadOnlySpan<T> Weights => _weights.AsSpan(0, Count);

    /// <summary>The prediction with that weight.</summary>
    public ReadOnlySpan<T> Predictions => _predictions.AsSpan(0, Count);

    /// <summary>The error of that prediction.</summary>
    public ReadOnlySpan<T> Errors => _errors.AsSpan(0, Count);

    /// <summary>The learner-steps made in this tile.</summary>
    public long LearnerSteps { get; private set; }

    /// <summary>Those of them that were made in a run before.</summary>
    internal long RestoredSteps { get; private set; }

    /// <summary>Learners by outcome.</summary>
    internal OutcomeCounts Counts { get; private set; }

    internal void Run(
        GridReader<T> reader,
        Kernel<T> kernel,
        Limits<T> limits,
        OpenBatches<T> open,
        LearnerJournal<T>? journal,
        long firstRow,
        int count,
        CancellationToken cancellation)
    {
        FirstRow = firstRow;
        Count = count;
        reader.Read(
            firstRow,
            _inputs.AsSpan(0, count),
            _stepSizes.AsSpan(0, count),
            _initialWeights.AsSpan(0, count),
            _goals.AsSpan(0, count));
        int most = TileCut.MostLearners(limits);
        for (int start = 0; start < count; start += most)
        {
            kernel.Run(this, start..Math.Min(start + most, count), limits, open, journal, cancellation);
        }

        Counts = OutcomeCounts.Of(Outcomes);
        LearnerSteps = Sum(Steps);
        RestoredSteps = journal is null ? 0 : Sum(journal.KeptOf(new RowRange(firstRow, count)));
    }

    /// <summary>Runs learners from all over the grid, one of each row; the tile then has them in that order.</summary>
    internal void RunPicked(
        GridReader<T> reader, Kernel<T> kernel, Limits<T> limits, ReadOnlySpan<long> rows, CancellationToken cancellation)
    {
        Count = rows.Length;
        for (int i = 0; i < rows.Length; i++)
        {
            reader.Read(
                rows[i],
                _inputs.AsSpan(i, 1),
                _stepSizes.AsSpan(i, 1),
                _initialWeights.AsSpan(i, 1),
                _goals.AsSpan(i, 1));
        }

        kernel.Run(LearnersOf(..Count), limits, OutcomesOf(..Count), cancellation);
    }

    internal LearnerSpans<T> LearnersOf(Range members) => new()
    {
        Inputs = _inputs.AsSpan(members),
        StepSizes = _stepSizes.AsSpan(members),
        InitialWeights = _initialWeights.AsSpan(members),
        Goals = _goals.AsSpan(members),
        HaveSharedWeight = Grid.InitialWeight.Count == 1,
        HaveSharedGoal = Grid.Goal.Count == 1,
    };

    internal OutcomeSpans<T> OutcomesOf(Range members) => new()
    {
        Outcomes = _outcomes.AsSpan(members),
        Periods = _periods.AsSpan(members),
        Steps = _steps.AsSpan(members),
        Weights = _weights.AsSpan(members),
        Predictions = _predictions.AsSpan(members),
        Errors = _errors.AsSpan(members),
    };

    /// <summary>Gives the arrays back for other tiles. No span of this one may be used after that.</summary>
    internal void GiveBack()
    {
        ArrayPool<T>.Shared.Return(_inputs);
        ArrayPool<T>.Shared.Return(_stepSizes);
        ArrayPool<T>.Shared.Return(_initialWeights);
        ArrayPool<T>.Shared.Return(_goals);
        ArrayPool<Outcome>.Shared.Return(_outcomes);
        ArrayPool<byte>.Shared.Return(_periods);
        ArrayPool<int>.Shared.Return(_steps);
        ArrayPool<T>.Shared.Return(_weights);
        ArrayPool<T>.Shared.Return(_predictions);
        ArrayPool<T>.Shared.Return(_errors);
    }

    private static long Sum(ReadOnlySpan<LearnerRecord<T>> records)
    {
        long sum = 0;
        foreach (ref readonly LearnerRecord<T> record in records)
        {
            sum += record.StepsMade;
        }

        return sum;
    }

    private static long Sum(ReadOnlySpan<int> steps)
    {
        Vector<long> sums = Vector<long>.Zero;
        int i = 0;
        for (; i <= steps.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            Vector.Widen(new Vector<int>(steps[i..]), out Vector<long> lower, out Vector<long> upper);
            sums += lower + upper;
        }

        long sum = Vector.Sum(sums);
        foreach (int rest in steps[i..])
        {
            sum += rest;
        }

        return sum;
    }
}
