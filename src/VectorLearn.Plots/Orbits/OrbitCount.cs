using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using VectorLearn.Traces;

namespace VectorLearn.Plots;

/// <summary>Counts the weights that the learners of a sweep visit. The learners run three times: to tell which diverge, how far
/// the weights go, and where they are; so that no weight needs to be kept.</summary>
/// <param name="sweep">The learners.</param>
/// <param name="axis">The one axis they have.</param>
/// <param name="skip">The updates before the first weight that counts.</param>
/// <param name="keep">The weights of each learner that count.</param>
/// <param name="most">The most columns and lines that make a difference.</param>
/// <param name="options">How to run the sweep.</param>
/// <param name="cancellationToken">Stops the run.</param>
internal sealed class OrbitCount(
    Sweep sweep,
    GridAxis axis,
    int skip,
    int keep,
    (int Columns, int Lines) most,
    SweepOptions options,
    CancellationToken cancellationToken)
    : INumberUser<OrbitDensity>
{
    // A learner whose weights go so much farther in the end is about to diverge, and does not say how far the axis goes.
    private const double Growing = 1.5;

    // The axis goes as far to either side as this share of its middle: more digits than that no label has.
    private const double Shortest = 1e-3;

    private const double Margin = 0.06;

    public OrbitDensity Use<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        NumberFormat format = sweep.FormatOf(axis.Parameter);
        int count = axis.Axis.Count;
        double[] values = [.. Enumerable.Range(0, count).Select(i => axis.Axis.Value<double>(i, format))];
        double[] ascending = [.. values.Distinct().Order()];
        var x = PlotAxis.OfCells(axis.Parameter, ascending);
        int columns = Math.Min(ascending.Length, most.Columns);
        int[] columnOf = [.. values.Select(value => (int)((long)Array.BinarySearch(ascending, value) * columns / ascending.Length))];
        bool[] diverges = Diverging<T>(count);
        PlotAxis y = Range<T>(diverges);
        int[] visits = Visits<T>(y, columnOf, columns, diverges);
        bool[] isEmpty = new bool[columns];
        Array.Fill(isEmpty, true);
        for (int i = 0; i < count; i++)
        {
            isEmpty[columnOf[i]] &= diverges[i];
        }

        return new OrbitDensity
        {
            Axis = x,
            Weights = y,
            ColumnEdges = EdgesOf(x, ascending, columns),
            Lines = most.Lines,
            Visits = visits,
            IsEmpty = isEmpty,
            Learners = count,
            Diverged = diverges.LongCount(it => it),
        };
    }

    private static double[] EdgesOf(PlotAxis x, double[] ascending, int columns)
    {
        double[] edges = new double[columns + 1];
        (edges[0], edges[^1]) = (x.Low, x.High);
        for (int column = 1; column < columns; column++)
        {
            // The first value that counts to the column.
            int first = (int)((((long)column * ascending.Length) + columns - 1) / columns);
            edges[column] = (x.PositionOf(ascending[first - 1]) + x.PositionOf(ascending[first])) / 2;
        }

        return edges;
    }

    private bool[] Diverging<T>(int count)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool[] diverges = new bool[count];
        sweep.Run<T>(
            tile =>
            {
                for (int i = 0; i < tile.Count; i++)
                {
                    diverges[tile.FirstRow + i] = tile.Outcomes[i] == Outcome.Diverged;
                }
            },
            Pass(0),
            cancellationToken: cancellationToken);
        return Array.TrueForAll(diverges, it => it)
            ? throw new PlotDataException("all learners diverge, and leave no weights to draw; give smaller steps")
            : diverges;
    }

    private PlotAxis Range<T>(bool[] diverges)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var extents = new Extent[diverges.Length];
        Array.Fill(extents, Extent.None);
        var early = (Extent[])extents.Clone();
        int[] seen = new int[diverges.Length];
        Orbits.Follow<T>(
            sweep,
            skip,
            keep,
            (first, weights) =>
            {
                for (int i = 0; i < weights.Length; i++)
                {
                    double weight = double.CreateChecked(weights[i]);
                    extents[first + i] = extents[first + i].With(weight);
                    if (seen[first + i]++ < keep / 2)
                    {
                        early[first + i] = extents[first + i];
                    }
                }
            },
            Pass(1),
            cancellationToken);
        Extent[] stay = [.. extents.Where((_, i) => !diverges[i])];
        Extent[] settled = [.. extents.Where((extent, i) => !diverges[i] && !(extent.Length > Growing * early[i].Length))];
        Extent all = (settled.Length > 0 ? settled : stay).Aggregate((a, b) => a.With(b.Low).With(b.High));
        double middle = (all.Low + all.High) / 2;
        double half = Math.Max(all.Length / 2, Math.Max(Math.Abs(middle), double.Epsilon) * Shortest) * (1 + Margin);
        return PlotAxis.OfRange("weight", middle - half, middle + half);
    }

    private int[] Visits<T>(PlotAxis y, int[] columnOf, int columns, bool[] diverges)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int lines = most.Lines;
        int[] visits = new int[checked(columns * lines)];
        double perLine = (y.High - y.Low) / lines;
        Orbits.Follow<T>(
            sweep,
            skip,
            keep,
            (first, weights) =>
            {
                for (int i = 0; i < weights.Length; i++)
                {
                    double line = (double.CreateChecked(weights[i]) - y.Low) / perLine;
                    if (line >= 0 && line < lines && !diverges[first + i])
                    {
                        // Learners of one column may be on several threads.
                        Interlocked.Increment(ref visits[(columnOf[first + i] * lines) + (int)line]);
                    }
                }
            },
            Pass(2),
            cancellationToken);
        return visits;
    }

    private SweepOptions Pass(int number)
        => options.Progress is null ? options : options with { Progress = new PassProgress(options.Progress, number) };

    /// <summary>How far one of three passes is, as a part of all.</summary>
    private sealed class PassProgress(IProgress<SweepProgress> all, int number) : IProgress<SweepProgress>
    {
        private const int Passes = 3;

        public void Report(SweepProgress value)
            => all.Report(new SweepProgress((number * value.Total) + value.Learners, Passes * value.Total));
    }

    /// <summary>From the least weight to the greatest.</summary>
    private readonly record struct Extent(double Low, double High)
    {
        public static readonly Extent None = new(double.PositiveInfinity, double.NegativeInfinity);

        public double Length => High - Low;

        public Extent With(double weight) => new(Math.Min(Low, weight), Math.Max(High, weight));
    }
}
