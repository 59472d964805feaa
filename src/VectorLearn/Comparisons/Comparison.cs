using System.Collections.Concurrent;
using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Sweeps;

namespace VectorLearn.Comparisons;

/// <summary>The same learners twice, in two number types or in two lanes: where does precision change the answer?</summary>
/// <example><code>
/// ComparisonSummary summary = Comparison.Run&lt;float, double&gt;(new Sweep(), tile => { });
/// Console.WriteLine($"{summary.Differing} of {summary.Learners} learners end otherwise in float");
/// </code></example>
public static class Comparison
{
    /// <summary>Runs a sweep in two number types and hands over its tiles one at a time, in row order.</summary>
    /// <typeparam name="TA">The first number type.</typeparam>
    /// <typeparam name="TB">The second number type; may be the first again.</typeparam>
    /// <param name="sweep">What to run. Where it sets no bounds, both runs have those of the narrower number type.</param>
    /// <param name="consume">Takes a tile, which is only valid during the call.</param>
    /// <param name="options">How to run it; its lanes are those of the first.</param>
    /// <param name="secondLanes">The lanes of the second; those of <paramref name="options"/> if null.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    /// <exception cref="SettingException">A setting is out of range, or a number type cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ComparisonSummary Run<TA, TB>(
        Sweep sweep,
        Action<ComparisonTile> consume,
        SweepOptions? options = null,
        LaneWidth? secondLanes = null,
        CancellationToken cancellation = default)
        where TA : unmanaged, IFloatingPointIeee754<TA>, IMinMaxValue<TA>
        where TB : unmanaged, IFloatingPointIeee754<TB>, IMinMaxValue<TB>
        => Run<TA, TB, ComparisonTile>(sweep, tile => tile, consume, options, secondLanes, cancellation);

    /// <summary>Runs a sweep in two number types; prepares each tile on the thread that ran it, several at a time, and
    /// hands over what was prepared one at a time, in row order.</summary>
    /// <typeparam name="TA">The first number type.</typeparam>
    /// <typeparam name="TB">The second number type; may be the first again.</typeparam>
    /// <typeparam name="TPart">What a tile is made into, such as a buffer of text.</typeparam>
    /// <param name="sweep">What to run. Where it sets no bounds, both runs have those of the narrower number type.</param>
    /// <param name="prepare">Makes a tile, which is only valid until the part is handed over, into a part. Called from
    /// several threads.</param>
    /// <param name="consume">Takes a part. Never called by two threads at once.</param>
    /// <param name="options">How to run it; its lanes are those of the first.</param>
    /// <param name="secondLanes">The lanes of the second; those of <paramref name="options"/> if null.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    /// <exception cref="SettingException">A setting is out of range, or a number type cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ComparisonSummary Run<TA, TB, TPart>(
        Sweep sweep,
        Func<ComparisonTile, TPart> prepare,
        Action<TPart> consume,
        SweepOptions? options = null,
        LaneWidth? secondLanes = null,
        CancellationToken cancellation = default)
        where TA : unmanaged, IFloatingPointIeee754<TA>, IMinMaxValue<TA>
        where TB : unmanaged, IFloatingPointIeee754<TB>, IMinMaxValue<TB>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(prepare);
        ArgumentNullException.ThrowIfNull(consume);
        options ??= new SweepOptions();
        sweep = WithSharedBounds<TA, TB>(sweep);
        var points = new GridReader<double>(sweep.Grid);
        var second = new SecondRun<TB>(sweep, secondLanes ?? options.Lanes, cancellation);
        var free = new ConcurrentBag<ComparisonTile>();
        var tally = new ComparisonTally();
        sweep.Run<TA, (ComparisonTile Tile, TPart Part)>(Prepare, Consume, options, rows: null, cancellation);
        return tally.Summary;

        (ComparisonTile Tile, TPart Part) Prepare(MapTile<TA> a)
        {
            ComparisonTile tile = free.TryTake(out ComparisonTile? used) ? used : new ComparisonTile();
            tile.Resize(a.FirstRow, a.Count);
            tile.A.Load(a);
            second.Load(a.FirstRow, a.Count, tile.B);
            points.Read(a.FirstRow, tile.InputsToFill, tile.StepSizesToFill, tile.InitialWeightsToFill, tile.GoalsToFill);
            tile.Compare();
            return (tile, prepare(tile));
        }

        void Consume((ComparisonTile Tile, TPart Part) next)
        {
            tally.Add(next.Tile.Tally);
            consume(next.Part);
            free.Add(next.Tile);
        }
    }

    /// <summary>The sweep with the same bounds for both runs: two number types with defaults of their own would not answer
    /// the same question.</summary>
    internal static Sweep WithSharedBounds<TA, TB>(Sweep sweep)
        where TA : unmanaged, IFloatingPointIeee754<TA>, IMinMaxValue<TA>
        where TB : unmanaged, IFloatingPointIeee754<TB>, IMinMaxValue<TB>
        => sweep with
        {
            Tolerance = sweep.Tolerance ?? Math.Max(Limits<TA>.DefaultTolerance, Limits<TB>.DefaultTolerance),
            Divergence = sweep.Divergence ?? Math.Min(Limits<TA>.DefaultDivergence, Limits<TB>.DefaultDivergence),
        };

    /// <summary>Runs rows of the sweep in the second number type, on whichever thread asks.</summary>
    private sealed class SecondRun<T>(Sweep sweep, LaneWidth lanes, CancellationToken cancellation)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        private readonly Grid _grid = sweep.Grid;
        private readonly Limits<T> _limits = sweep.Limits<T>();
        private readonly GridReader<T> _reader = new(sweep.Grid);
        private readonly OpenBatches<T> _open = new();
        private readonly ConcurrentBag<(Kernel<T> Kernel, MapTile<T> Tile, int Capacity)> _free = [];

        public void Load(long firstRow, int count, ComparisonSide side)
        {
            if (!_free.TryTake(out (Kernel<T> Kernel, MapTile<T> Tile, int Capacity) own) || own.Capacity < count)
            {
                own = (sweep.Learner.CreateKernel<T>(lanes), new MapTile<T>(_grid, count), count);
            }

            own.Tile.Run(_reader, own.Kernel, _limits, _open, journal: null, firstRow, count, cancellation);
            side.Load(own.Tile);
            _free.Add(own);
        }
    }
}
