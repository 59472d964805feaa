using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using VectorLearn.Comparisons;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Comparisons as CSV: a header, then a row a learner. The columns are the parameters that are columns of a map,
/// <c>outcome_a</c>, <c>outcome_b</c>, <c>steps_a</c>, <c>steps_b</c>, <c>weight_a</c>, <c>weight_b</c>,
/// <c>absolute_difference</c>, <c>relative_difference</c>, and <c>agree</c>, which is <c>agree</c> where the outcomes are the
/// same and else <c>differ</c>. Written as maps are, except that every number is written as the double it is: a float weight
/// as 0.4 in a map is 0.4000000059604645 here, so that the columns can be subtracted.</summary>
public static class ComparisonCsv
{
    // What one thread formats at a time.
    private const int TileSize = 8192;

    /// <summary>Runs a sweep in two number formats and writes the comparison while it runs, in the grid's order. It is never
    /// in memory as a whole.</summary>
    /// <param name="sweep">What to run. Where it sets no bounds, both runs have those of the narrower format.</param>
    /// <param name="a">The first number format.</param>
    /// <param name="b">The second number format; may be the first again.</param>
    /// <param name="output">Takes the bytes; stays open. Nothing is written to it if a setting is wrong.</param>
    /// <param name="options">How to run it; its lanes are those of the first. Never changes a byte.</param>
    /// <param name="secondLanes">The lanes of the second; those of <paramref name="options"/> if null.</param>
    /// <param name="cancellationToken">Stops the sweep and leaves what is written.</param>
    /// <exception cref="SettingException">A setting is out of range, or a number format cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ComparisonSummary Write(
        Sweep sweep,
        NumberFormat a,
        NumberFormat b,
        Stream output,
        SweepOptions? options = null,
        LaneWidth? secondLanes = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(output);
        IReadOnlyList<Parameter> parameters = sweep.ColumnParameters;
        bool hasBegun = false;
        var free = new ConcurrentBag<ComparisonText>();
        try
        {
            return Comparison.Run(sweep, a, b, Format, Hand, options, secondLanes, cancellationToken);
        }
        finally
        {
            foreach (ComparisonText text in free)
            {
                text.Dispose();
            }
        }

        ComparisonText Format(ComparisonTile tile)
        {
            ComparisonText text = free.TryTake(out ComparisonText? used) ? used : new ComparisonText(parameters);
            text.Format(tile);
            return text;
        }

        void Hand(ComparisonText text)
        {
            if (!hasBegun)
            {
                WriteHeader(output, parameters);
                hasBegun = true;
            }

            output.Write(text.Bytes);
            free.Add(text);
        }
    }

    /// <summary>Compares two maps and writes the comparison, in the order of the first.</summary>
    /// <param name="maps">The maps, row by row.</param>
    /// <param name="output">Takes the bytes; stays open. Null only compares.</param>
    /// <param name="cancellationToken">Stops the comparison and leaves what is written.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ComparisonSummary Write(MatchedMaps maps, Stream? output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(maps);
        if (output is not null)
        {
            WriteHeader(output, maps.Parameters);
        }

        var tally = new ComparisonTally();
        ParallelQuery<(ComparisonTile Tile, byte[] Text)> parts = ParallelEnumerable
            .Range(0, (maps.Count + TileSize - 1) / TileSize)
            .AsOrdered()
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .WithCancellation(cancellationToken)
            .Select(index =>
            {
                var tile = new ComparisonTile(maps.Parameters);
                int first = index * TileSize;
                maps.Load(tile, first, Math.Min(TileSize, maps.Count - first));
                if (output is null)
                {
                    return (tile, Array.Empty<byte>());
                }

                using var text = new ComparisonText(maps.Parameters);
                text.Format(tile);
                return (tile, text.Bytes.ToArray());
            });
        foreach ((ComparisonTile tile, byte[] text) in parts)
        {
            tally.Add(tile);
            output?.Write(text);
        }

        return tally.Summary;
    }

    /// <summary>About how large the CSV of a comparison gets, rather too much than too little, without running it.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <exception cref="SettingException">The grid has more than 2^63 - 1 learners.</exception>
    public static long EstimateBytes(Sweep sweep)
    {
        // Beyond what a map in double has: another outcome, another steps, two differences, agree; less period, prediction
        // and error.
        ArgumentNullException.ThrowIfNull(sweep);
        double more = "undecided,".Length + sweep.MaxSteps.ToString(CultureInfo.InvariantCulture).Length + 1
            + "differ,".Length + 22;
        return long.CreateSaturating(MapCsv.EstimateBytes(sweep with { Format = NumberFormat.Double }) + (more * sweep.Grid.Count));
    }

    private static void WriteHeader(Stream output, IReadOnlyList<Parameter> parameters)
        => output.Write(Encoding.UTF8.GetBytes(ComparisonColumns.Header(parameters) + "\n"));
}
