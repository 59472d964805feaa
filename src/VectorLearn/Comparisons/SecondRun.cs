using System.Collections.Concurrent;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Comparisons;

/// <summary>The second run of a comparison: rows of a sweep, on whichever thread asks.</summary>
internal abstract class SecondRun
{
    /// <summary>Runs rows.</summary>
    public abstract void Run(long firstRow, int count, ComparisonSide side, CancellationToken cancellationToken);
}

/// <summary>The second run in the type that holds its numbers.</summary>
internal sealed class SecondRun<T>(Sweep sweep, LaneWidth lanes) : SecondRun
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // After a learner's parameters come its initial weight, its goal and its input, and then what became of it.
    private const int Starts = 3;
    private const int Results = 3;

    private readonly Grid _grid = sweep.Grid;
    private readonly Limits<T> _limits = sweep.Limits<T>();
    private readonly GridReader<T> _reader = new(sweep.Grid, sweep.FormatIn<T>());
    private readonly ConcurrentBag<(Kernel<T> Kernel, T[] Numbers)> _free = [];

    public override void Run(long firstRow, int count, ComparisonSide side, CancellationToken cancellationToken)
    {
        int axes = _grid.Axes.Count;
        int length = (axes + Results) * count;
        if (!_free.TryTake(out (Kernel<T> Kernel, T[] Numbers) own))
        {
            own = (Kernel<T>.Create(sweep.Rule, sweep.Activation, sweep.Loss, _limits.Format, lanes), []);
        }

        own.Numbers = own.Numbers.Length < length ? new T[length] : own.Numbers;
        _reader.Read(firstRow, count, own.Numbers, stride: count);
        var outcomes = new OutcomeSpans<T>
        {
            Outcomes = side.Outcomes,
            Periods = side.Periods,
            Steps = side.Steps,
            Weights = Column(axes),
            Predictions = Column(axes + 1),
            Errors = Column(axes + 2),
        };
        own.Kernel.Run(
            new LearnerSpans<T>
            {
                Parameters = own.Numbers.AsSpan(0, (axes - Starts) * count),
                InitialWeights = Column(_grid.PlaceOf(Parameter.InitialWeight)),
                Goals = Column(_grid.PlaceOf(Parameter.Goal)),
                Inputs = Column(_grid.PlaceOf(Parameter.Input)),
            },
            _limits,
            outcomes,
            cancellationToken);
        side.LoadNumbers<T>(outcomes.Weights, outcomes.Predictions, outcomes.Errors);
        _free.Add(own);

        Span<T> Column(int place) => own.Numbers.AsSpan(place * count, count);
    }
}
