using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Comparisons;

/// <summary>The same learners twice, in two number formats or in two lanes: where does precision change the answer?</summary>
/// <example><code>
/// ComparisonSummary summary = Comparison.Run(new Sweep(), NumberFormat.Float, NumberFormat.Double, tile => { });
/// Console.WriteLine($"{summary.Differing} of {summary.Learners} learners end otherwise in float");
/// </code></example>
public static class Comparison
{
    /// <summary>Runs a sweep in two number formats and hands over its tiles one at a time, in row order.</summary>
    /// <param name="sweep">What to run. Where it sets no bounds, both runs have those of the coarser number format.</param>
    /// <param name="a">The first number format.</param>
    /// <param name="b">The second number format; may be the first again.</param>
    /// <param name="consume">Takes a tile, which is only valid during the call.</param>
    /// <param name="options">How to run it; its lanes are those of the first.</param>
    /// <param name="secondLanes">The lanes of the second; those of <paramref name="options"/> if null.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <exception cref="SettingException">A setting is out of range, or a number format cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ComparisonSummary Run(
        Sweep sweep,
        NumberFormat a,
        NumberFormat b,
        Action<ComparisonTile> consume,
        SweepOptions? options = null,
        LaneWidth? secondLanes = null,
        CancellationToken cancellationToken = default)
        => Run<ComparisonTile>(sweep, a, b, tile => tile, consume, options, secondLanes, cancellationToken);

    /// <summary>Runs a sweep in two number formats; prepares each tile on the thread that ran it, several at a time, and
    /// hands over what was prepared one at a time, in row order.</summary>
    /// <typeparam name="TPart">What a tile is made into, such as a buffer of text.</typeparam>
    /// <param name="sweep">What to run. Where it sets no bounds, both runs have those of the coarser number format.</param>
    /// <param name="a">The first number format.</param>
    /// <param name="b">The second number format; may be the first again.</param>
    /// <param name="prepare">Makes a tile, which is only valid until the part is handed over, into a part. Called from
    /// several threads.</param>
    /// <param name="consume">Takes a part. Never called by two threads at once.</param>
    /// <param name="options">How to run it; its lanes are those of the first.</param>
    /// <param name="secondLanes">The lanes of the second; those of <paramref name="options"/> if null.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <exception cref="SettingException">A setting is out of range, or a number format cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ComparisonSummary Run<TPart>(
        Sweep sweep,
        NumberFormat a,
        NumberFormat b,
        Func<ComparisonTile, TPart> prepare,
        Action<TPart> consume,
        SweepOptions? options = null,
        LaneWidth? secondLanes = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        ArgumentNullException.ThrowIfNull(consume);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        sweep = WithSharedBounds(sweep, a, b);
        options ??= new SweepOptions();
        var second = SecondRun.Of(sweep with { Format = b }, secondLanes ?? options.Lanes);
        return a.Use(new FirstRun<TPart>(sweep with { Format = a }, second, prepare, consume, options, cancellationToken));
    }

    /// <summary>The sweep with the same bounds for all runs: number formats with defaults of their own would not answer the same
    /// question.</summary>
    /// <param name="sweep">The sweep; bounds it sets stay.</param>
    /// <param name="formats">The number formats, one or more.</param>
    public static Sweep WithSharedBounds(Sweep sweep, params IReadOnlyList<NumberFormat> formats)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(formats);
        return sweep with
        {
            Tolerance = sweep.Tolerance ?? formats.Max(format => format.DefaultTolerance),
            Divergence = sweep.Divergence ?? formats.Min(format => format.DefaultDivergence),
        };
    }

    /// <summary>Runs the sweep in the first number format, and has the second run follow it tile by tile.</summary>
    private sealed class FirstRun<TPart>(
        Sweep sweep,
        SecondRun second,
        Func<ComparisonTile, TPart> prepare,
        Action<TPart> consume,
        SweepOptions options,
        CancellationToken cancellationToken) : INumberUser<ComparisonSummary>
    {
        private readonly Grid _grid = sweep.Grid;
        private readonly IReadOnlyList<Parameter> _parameters = sweep.ColumnParameters;
        private readonly GridReader<double> _points = new(sweep.Grid, (sweep with { Format = null }).AxisFormats<double>());
        private readonly ConcurrentBag<ComparisonTile> _free = [];
        private readonly ComparisonTally _tally = new();

        public ComparisonSummary Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            sweep.Run<T, (ComparisonTile Tile, TPart Part)>(
                Prepare, Consume, options, rows: null, journal: null, cancellationToken);
            return _tally.Summary;
        }

        private (ComparisonTile Tile, TPart Part) Prepare<T>(MapTile<T> a)
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            ComparisonTile tile = _free.TryTake(out ComparisonTile? used) ? used : new ComparisonTile(_parameters);
            tile.Resize(a.FirstRow, a.Count);
            tile.A.Load(a);
            second.Run(new RowRange(a.FirstRow, a.Count), tile.B, cancellationToken);
            FillPoints(tile);
            tile.Compare();
            return (tile, prepare(tile));
        }

        private void Consume((ComparisonTile Tile, TPart Part) next)
        {
            _tally.Add(next.Tile);
            consume(next.Part);
            _free.Add(next.Tile);
        }

        private void FillPoints(ComparisonTile tile)
        {
            double[] values = ArrayPool<double>.Shared.Rent(_grid.Axes.Count * tile.Count);
            _points.Read(tile.FirstRow, tile.Count, values, stride: tile.Count);
            foreach (Parameter parameter in _parameters)
            {
                values.AsSpan(_grid.PlaceOf(parameter) * tile.Count, tile.Count).CopyTo(tile[parameter]);
            }

            ArrayPool<double>.Shared.Return(values);
        }
    }
}
