using System.Globalization;
using System.Numerics;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Maps as CSV: a header, then a row a learner in the grid's order. The columns are <c>input</c>, <c>alpha</c>
/// (or <c>step_amount</c>), <c>initial_weight</c> and <c>goal</c> where they are axes, <c>outcome</c>, <c>period</c>,
/// <c>steps</c>, <c>weight</c>, <c>prediction</c> and <c>error</c>. UTF-8, lines end in <c>\n</c>; numbers are the shortest
/// that read back to the same bits, whole ones with <c>.0</c>; not a number is <c>NaN</c>, infinity <c>Infinity</c>.</summary>
public static class MapCsv
{
    /// <summary>Runs a sweep and writes its map while it runs, in order. The map is never in memory as a whole.</summary>
    /// <typeparam name="T">The number type of the learners.</typeparam>
    /// <param name="sweep">What to run.</param>
    /// <param name="output">Takes the bytes; stays open. Nothing is written to it if a setting is wrong.</param>
    /// <param name="options">How to run it; never changes a byte.</param>
    /// <param name="cancellation">Stops the sweep and leaves what is written.</param>
    /// <exception cref="SettingException">A setting is out of range, or <typeparamref name="T"/> cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SweepSummary Write<T>(
        Sweep sweep, Stream output, SweepOptions? options = null, CancellationToken cancellation = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return Write<T>(new MapPlan { Sweep = sweep }, output, options, cancellation);
    }

    /// <summary>Runs a sweep and writes its map, or what a plan leaves of it, while it runs. The map is never in memory as
    /// a whole.</summary>
    /// <param name="plan">What to write.</param>
    /// <param name="output">Takes the bytes; stays open. Nothing is written to it if a setting is wrong.</param>
    /// <param name="options">How to run it; never changes a byte.</param>
    /// <param name="cancellation">Stops the sweep and leaves what is written.</param>
    /// <exception cref="SettingException">A setting is out of range, or the number type cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SweepSummary Write(
        MapPlan plan, Stream output, SweepOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Precision switch
        {
            Precision.Double => Write<double>(plan, output, options, cancellation),
            Precision.Float => Write<float>(plan, output, options, cancellation),
            _ => Write<Half>(plan, output, options, cancellation),
        };
    }

    /// <summary>Reads a map that <see cref="Write"/> or any other tool wrote: rows in any order, columns too. Needed are
    /// <c>input</c>, <c>alpha</c> or <c>step_amount</c>, and <c>outcome</c>; columns of other names are ignored.
    /// <c>inf</c> is infinity and an empty weight, prediction or error is not a number.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no map.</exception>
    public static MapTable Read(string path) => CsvMapReader.Read(path);

    /// <summary>About how large the CSV of a sweep gets, rather too much than too little, without running it.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="precision">Its number type.</param>
    /// <exception cref="SettingException">The grid has more than 2^63 - 1 learners.</exception>
    public static long EstimateBytes(Sweep sweep, Precision precision)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return EstimateBytes(new MapPlan { Sweep = sweep, Precision = precision });
    }

    /// <summary>About how large a plan's CSV gets, rather too much than too little, without running it.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="SettingException">The grid has more than 2^63 - 1 learners.</exception>
    public static long EstimateBytes(MapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Precision switch
        {
            Precision.Double => EstimateBytes<double>(plan, 21),
            Precision.Float => EstimateBytes<float>(plan, 12),
            _ => EstimateBytes<Half>(plan, 8),
        };
    }

    private static SweepSummary Write<T>(
        MapPlan plan, Stream output, SweepOptions? options, CancellationToken cancellation)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(output);
        var format = new CsvFormat();
        MapSchema schema = plan.Schema;
        bool hasBegun = false;
        return MapRun.Run<T>(format, schema, Hand, options, plan.RowsIn(format), journal: null, cancellation);

        void Hand(MapTile<T> tile, ChunkEncoder<T> chunk)
        {
            if (!hasBegun)
            {
                output.Write(format.Head(schema));
                hasBegun = true;
            }

            output.Write(chunk.Bytes);
        }
    }

    // The widest weights, predictions and errors have all their digits and an exponent; those of a map mostly have.
    private static long EstimateBytes<T>(MapPlan plan, int numberWidth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double row = MapColumns.Axes(plan.Sweep).Sum(column => MeanWidth<T>(column.Axis) + 1) + plan.Schema.Results.Sum(Width);
        return long.CreateSaturating(row * plan.RowsIn(new CsvFormat()).Count);

        int Width(string column) => 1 + column switch
        {
            MapColumns.Outcome => "undecided".Length,
            MapColumns.Period => 1,
            MapColumns.Steps => plan.Sweep.MaxSteps.ToString(CultureInfo.InvariantCulture).Length,
            _ => numberWidth,
        };
    }

    private static double MeanWidth<T>(Axis axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int MostSamples = 256;
        Span<byte> text = stackalloc byte[NumberText.Longest];
        int samples = Math.Min(axis.Count, MostSamples);
        long width = 0;
        for (int i = 0; i < samples; i++)
        {
            width += NumberText.Format(axis.Value<T>((int)((long)i * axis.Count / samples)), text);
        }

        return (double)width / samples;
    }
}
