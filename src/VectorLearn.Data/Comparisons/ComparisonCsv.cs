using System.Collections.Concurrent;
using System.Numerics;
using System.Text;
using VectorLearn.Comparisons;
using VectorLearn.Lanes;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Comparisons as CSV: a header, then a row a learner. The columns are <c>input</c>, <c>alpha</c> (or
/// <c>step_amount</c>), <c>initial_weight</c> and <c>goal</c> where they are axes, <c>outcome_a</c>, <c>outcome_b</c>,
/// <c>steps_a</c>, <c>steps_b</c>, <c>weight_a</c>, <c>weight_b</c>, <c>absolute_difference</c>,
/// <c>relative_difference</c>, and <c>agree</c>, which is <c>agree</c> where the outcomes are the same and else
/// <c>differ</c>. Written as maps are, except that every number is written as the double it is: a float weight as 0.4 in a
/// map is 0.4000000059604645 here, so that the columns can be subtracted.</summary>
public static class ComparisonCsv
{
    // What one thread formats at a time.
    private const int TileSize = 8192;

    /// <summary>Runs a sweep in two number types and writes the comparison while it runs, in the grid's order. It is never
    /// in memory as a whole.</summary>
    /// <typeparam name="TA">The first number type.</typeparam>
    /// <typeparam name="TB">The second number type; may be the first again.</typeparam>
    /// <param name="sweep">What to run. Where it sets no bounds, both runs have those of the narrower number type.</param>
    /// <param name="output">Takes the bytes; stays open. Nothing is written to it if a setting is wrong.</param>
    /// <param name="options">How to run it; its lanes are those of the first. Never changes a byte.</param>
    /// <param name="secondLanes">The lanes of the second; those of <paramref name="options"/> if null.</param>
    /// <param name="cancellation">Stops the sweep and leaves what is written.</param>
    /// <exception cref="SettingException">A setting is out of range, or a number type cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ComparisonSummary Write<TA, TB>(
        Sweep sweep,
        Stream output,
        SweepOptions? options = null,
        LaneWidth? secondLanes = null,
        CancellationToken cancellation = default)
        where TA : unmanaged, IFloatingPointIeee754<TA>, IMinMaxValue<TA>
        where TB : unmanaged, IFloatingPointIeee754<TB>, IMinMaxValue<TB>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(output);
        bool hasInitialWeight = !sweep.InitialWeight.IsConstant;
        bool hasGoal = !sweep.Goal.IsConstant;
        bool hasBegun = false;
        var free = new ConcurrentBag<ComparisonText>();
        try
        {
            return Comparison.Run<TA, TB, ComparisonText>(sweep, Format, Hand, options, secondLanes, cancellation);
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
            ComparisonText text = free.TryTake(out ComparisonText? used) ? used : new ComparisonText(hasInitialWeight, hasGoal);
            text.Format(tile);
            return text;
        }

        void Hand(ComparisonText text)
        {
            if (!hasBegun)
            {
                WriteHeader(output, sweep.Learner.StepSizeName, hasInitialWeight, hasGoal);
                hasBegun = true;
            }

            output.Write(text.Bytes);
            free.Add(text);
        }
    }

    /// <summary>Compares two maps and writes the comparison, in the order of the first.</summary>
    /// <param name="maps">The maps, row by row.</param>
    /// <param name="output">Takes the bytes; stays open. Null only compares.</param>
    /// <param name="cancellation">Stops the comparison and leaves what is written.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ComparisonSummary Write(MatchedMaps maps, Stream? output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(maps);
        bool hasInitialWeight = maps.HasInitialWeight;
        bool hasGoal = maps.HasGoal;
        if (output is not null)
        {
            WriteHeader(output, maps.StepSizeName, hasInitialWeight, hasGoal);
        }

        var tally = new ComparisonTally();
        ParallelQuery<(ComparisonTally Tally, byte[] Text)> parts = ParallelEnumerable
            .Range(0, (maps.Count + TileSize - 1) / TileSize)
            .AsOrdered()
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .WithCancellation(cancellation)
            .Select(index =>
            {
                var tile = new ComparisonTile();
                int first = index * TileSize;
                maps.Load(tile, first, Math.Min(TileSize, maps.Count - first));
                if (output is null)
                {
                    return (tile.Tally, Array.Empty<byte>());
                }

                using var text = new ComparisonText(hasInitialWeight, hasGoal);
                text.Format(tile);
                return (tile.Tally, text.Bytes.ToArray());
            });
        foreach ((ComparisonTally part, byte[] text) in parts)
        {
            tally.Add(part);
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
        double more = "undecided,".Length + FormattableString.Invariant($"{sweep.MaxSteps},").Length + "differ,".Length + 22;
        return long.CreateSaturating(MapCsv.EstimateBytes(sweep, Precision.Double) + (more * sweep.Grid.Count));
    }

    private static void WriteHeader(Stream output, string stepSizeName, bool hasInitialWeight, bool hasGoal)
        => output.Write(Encoding.UTF8.GetBytes(
            string.Join(',', ComparisonColumns.Of(stepSizeName, hasInitialWeight, hasGoal)) + "\n"));
}
