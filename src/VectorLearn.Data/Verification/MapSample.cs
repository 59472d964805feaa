using System.Numerics;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Learners from all over a grid, run apart from the others.</summary>
internal sealed class MapSample<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>How many run at a time.</summary>
    public const int Most = 8192;

    private readonly GridReader<T> _reader;
    private readonly Kernel<T> _kernel;
    private readonly Limits<T> _limits;
    private readonly T[] _inputs = new T[Most];
    private readonly T[] _stepSizes = new T[Most];
    private readonly T[] _initialWeights = new T[Most];
    private readonly T[] _goals = new T[Most];
    private readonly Outcome[] _outcomes = new Outcome[Most];
    private readonly byte[] _periods = new byte[Most];
    private readonly int[] _steps = new int[Most];
    private readonly T[] _weights = new T[Most];
    private readonly T[] _predictions = new T[Most];
    private readonly T[] _errors = new T[Most];

    public MapSample(Sweep sweep, SweepOptions options)
    {
        _reader = new GridReader<T>(sweep.Grid);
        _kernel = sweep.Learner.CreateKernel<T>(options.Lanes);
        _limits = sweep.Limits<T>();
    }

    /// <summary>Picks rows, evenly spread and in order: one at random of each of as many equal stretches.</summary>
    /// <param name="rows">The rows to pick from.</param>
    /// <param name="count">How many to pick; all if there are no more.</param>
    /// <param name="seed">Other seeds pick other rows.</param>
    public static IEnumerable<long> Pick(RowRange rows, long count, int seed)
    {
        var random = new Random(seed);
        count = Math.Min(count, rows.Count);
        long end = 0;
        for (long i = 1; i <= count; i++)
        {
            long start = end;
            end = (long)((Int128)rows.Count * i / count);
            yield return rows.First + random.NextInt64(start, end);
        }
    }

    /// <summary>Runs the learners of some rows of the grid; valid until the next.</summary>
    public MapRows<T> Run(ReadOnlySpan<long> rows, CancellationToken cancellation)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            _reader.Read(
                rows[i],
                _inputs.AsSpan(i, 1),
                _stepSizes.AsSpan(i, 1),
                _initialWeights.AsSpan(i, 1),
                _goals.AsSpan(i, 1));
        }

        Range all = ..rows.Length;
        _kernel.Run(
            new LearnerSpans<T>
            {
                Inputs = _inputs.AsSpan(all),
                StepSizes = _stepSizes.AsSpan(all),
                InitialWeights = _initialWeights.AsSpan(all),
                Goals = _goals.AsSpan(all),
            },
            _limits,
            new OutcomeSpans<T>
            {
                Outcomes = _outcomes.AsSpan(all),
                Periods = _periods.AsSpan(all),
                Steps = _steps.AsSpan(all),
                Weights = _weights.AsSpan(all),
                Predictions = _predictions.AsSpan(all),
                Errors = _errors.AsSpan(all),
            },
            cancellation);
        return new MapRows<T>
        {
            InputCount = 1,
            Inputs = _inputs.AsSpan(all),
            StepSizes = _stepSizes.AsSpan(all),
            InitialWeights = _initialWeights.AsSpan(all),
            Goals = _goals.AsSpan(all),
            Outcomes = _outcomes.AsSpan(all),
            Periods = _periods.AsSpan(all),
            Steps = _steps.AsSpan(all),
            Weights = _weights.AsSpan(all),
            Predictions = _predictions.AsSpan(all),
            Errors = _errors.AsSpan(all),
        };
    }
}
