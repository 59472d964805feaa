using System.Globalization;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Maps as CSV: a header, then a row a learner in the grid's order. The columns are <c>input</c>, the rule's step
/// size (such as <c>alpha</c>), the other parameters that are axes, <c>outcome</c>, <c>period</c>, <c>steps</c>,
/// <c>weight</c>, <c>prediction</c> and <c>error</c>. UTF-8, lines end in <c>\n</c>; numbers are the shortest that read back
/// to the same bits, whole ones with <c>.0</c>; not a number is <c>NaN</c>, infinity <c>Infinity</c>.</summary>
public static class MapCsv
{
    /// <summary>Runs a sweep and writes its map while it runs, in order. The map is never in memory as a whole.</summary>
    /// <param name="sweep">What to run.</param>
    /// <param name="output">Takes the bytes; stays open. Nothing is written to it if a setting is wrong.</param>
    /// <param name="options">How to run it; never changes a byte.</param>
    /// <param name="cancellationToken">Stops the sweep and leaves what is written.</param>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SweepSummary Write(
        Sweep sweep, Stream output, SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return Write(new MapPlan { Sweep = sweep }, output, options, cancellationToken);
    }

    /// <summary>Runs a sweep and writes its map, or what a plan leaves of it, while it runs. The map is never in memory as
    /// a whole.</summary>
    /// <param name="plan">What to write.</param>
    /// <param name="output">Takes the bytes; stays open. Nothing is written to it if a setting is wrong.</param>
    /// <param name="options">How to run it; never changes a byte.</param>
    /// <param name="cancellationToken">Stops the sweep and leaves what is written.</param>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SweepSummary Write(
        MapPlan plan, Stream output, SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(output);
        return plan.Format.Use(new Writing(plan, output, options, cancellationToken));
    }

    /// <summary>Reads a map that <see cref="Write(Sweep, Stream, SweepOptions, CancellationToken)"/> or any other tool wrote:
    /// rows in any order, columns too. Needed are <c>input</c>, the step size of a rule, and <c>outcome</c>; columns of other
    /// names than those of parameters and results are ignored. <c>inf</c> is infinity and an empty weight, prediction or
    /// error is not a number.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no map.</exception>
    public static MapTable Read(string path) => CsvMapReader.Read(path, MapFileException.Guard(path, File.OpenRead));

    /// <summary>About how large the CSV of a sweep gets, rather too much than too little, without running it.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <exception cref="SettingException">The grid has more than 2^63 - 1 learners.</exception>
    public static long EstimateBytes(Sweep sweep) => EstimateBytes(new MapPlan { Sweep = sweep });

    /// <summary>About how large a plan's CSV gets, rather too much than too little, without running it.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="SettingException">The grid has more than 2^63 - 1 learners.</exception>
    public static long EstimateBytes(MapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);

        return long.CreateSaturating(plan.Schema.Columns.Sum(Width) * plan.RowsIn(new CsvFormat()).Count);

        double Width(Column column) => 1 + column.Kind switch
        {
            ColumnKind.Outcome => OutcomeNames.All.Max(name => name.Length),
            ColumnKind.Integer => column == Column.Period
                ? 1
                : plan.Sweep.MaxSteps.ToString(CultureInfo.InvariantCulture).Length,
            _ when column.Parameter is { } parameter => MeanWidth(plan.Sweep[parameter], plan.Sweep.FormatOf(parameter)),

            // The widest weights, predictions and errors have all their digits and an exponent; those of a map mostly have.
            _ => (plan.Sweep.FormatOf(column).SignificandBits * Math.Log10(2)) + 5,
        };
    }

    private static double MeanWidth(Axis axis, NumberFormat format)
    {
        const int MostSamples = 256;
        Span<byte> text = stackalloc byte[NumberText.Longest];
        int samples = Math.Min(axis.Count, MostSamples);
        long width = 0;
        for (int i = 0; i < samples; i++)
        {
            width += NumberText.Of(format).Format(format.Round(axis[(int)((long)i * axis.Count / samples)]), text);
        }

        return (double)width / samples;
    }

    private sealed class Writing(MapPlan plan, Stream output, SweepOptions? options, CancellationToken cancellationToken)
        : INumberUser<SweepSummary>
    {
        private bool _hasBegun;

        public SweepSummary Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            var format = new CsvFormat();
            MapSchema schema = plan.Schema;
            return MapRun.Run<T>(format, schema, Hand, options, plan.RowsIn(format), journal: null, cancellationToken);

            void Hand(MapTile<T> tile, ChunkEncoder<T> chunk)
            {
                if (!_hasBegun)
                {
                    output.Write(format.Head(schema));
                    _hasBegun = true;
                }

                output.Write(chunk.Bytes);
            }
        }
    }
}
