using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Maps;
using VectorLearn.Numbers;

namespace VectorLearn.Sweeps;

/// <summary>Runs a tile's learners to their outcomes.</summary>
internal static class TileRun
{
    private const int Axes = 3;

    /// <summary>A tile to be run, again and again, with what all learners of its grid have in common.</summary>
    /// <param name="reader">Where the learners start.</param>
    /// <param name="format">The format of the results.</param>
    /// <param name="capacity">The most rows it will have.</param>
    public static MapTile<T> CreateTile<T>(GridReader<T> reader, NumberFormat format, int capacity)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var tile = new MapTile<T>(reader.Grid, format, capacity);
        reader.ReadConstants(capacity, tile.ParameterValues, capacity);
        return tile;
    }

    /// <summary>Runs the rows from one on, with the help of other threads.</summary>
    /// <param name="tile">Takes the rows and what became of them.</param>
    /// <param name="reader">Where the learners start.</param>
    /// <param name="kernel">What runs them.</param>
    /// <param name="limits">When a run ends.</param>
    /// <param name="open">Where batches are offered to other threads.</param>
    /// <param name="journal">Keeps how far the learners have come, and knows how far they had; none if null.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static void Run<T>(
        this MapTile<T> tile,
        GridReader<T> reader,
        Kernel<T> kernel,
        Limits<T> limits,
        OpenBatches<T> open,
        LearnerJournal<T>? journal,
        RowRange rows,
        CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        tile.Begin(rows.First, (int)rows.Count);
        reader.ReadPoints(rows.First, tile.Count, tile.ParameterValues, tile.Capacity);
        int most = TileCut.MostLearners(limits);
        for (int start = 0; start < tile.Count; start += most)
        {
            Range members = start..Math.Min(start + most, tile.Count);
            LearnerSpans<T> learners = tile.LearnersOf(members);
            OutcomeSpans<T> outcomes = tile.OutcomesOf(members);
            long firstRow = tile.FirstRow + start;
            LearnerRecords<T> restored =
                journal is null ? default : journal.KeptOf(new RowRange(firstRow, outcomes.Steps.Length));
            int bundles = kernel.Plan(learners, limits, outcomes, restored, firstRow);
            var batch = new OpenBatch<T>(kernel, tile, members, bundles, journal);
            open.Add(batch);
            kernel.Help(batch, learners, limits, outcomes, cancellationToken);
            open.Close(batch, cancellationToken);
            kernel.Judge(batch, learners, limits, outcomes);
        }

        tile.End(journal is null ? 0 : journal.KeptOf(rows).StepsMade);
    }

    /// <summary>Where some of the tile's learners start.</summary>
    public static LearnerSpans<T> LearnersOf<T>(this MapTile<T> tile, Range members)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int parameters = tile.Grid.Axes.Count - Axes;
        uint shared = 0;
        for (int i = 0; i < parameters; i++)
        {
            shared |= tile.Grid.Axes[i].Axis.Count == 1 ? 1u << i : 0;
        }

        var all = new LearnerSpans<T>
        {
            Inputs = tile[Parameter.Input],
            Goals = tile[Parameter.Goal],
            InitialWeights = tile[Parameter.InitialWeight],
            Parameters = tile.ParameterValues[..(parameters * tile.Capacity)],
            Stride = tile.Capacity,
            SharedParameters = shared,
            HaveSharedWeight = tile.Grid[Parameter.InitialWeight].Count == 1,
            HaveSharedGoal = tile.Grid[Parameter.Goal].Count == 1,
        };
        (int start, int count) = members.GetOffsetAndLength(tile.Count);
        return all.Slice(start, count);
    }

    /// <summary>What becomes of some of the tile's learners.</summary>
    public static OutcomeSpans<T> OutcomesOf<T>(this MapTile<T> tile, Range members)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var all = new OutcomeSpans<T>
        {
            Outcomes = tile.OutcomesToFill,
            Periods = tile.IntegersToFill(Column.Period),
            Steps = tile.IntegersToFill(Column.Steps),
            Weights = tile.NumbersToFill(Column.Weight),
            Predictions = tile.NumbersToFill(Column.Prediction),
            Errors = tile.NumbersToFill(Column.Error),
        };
        (int start, int count) = members.GetOffsetAndLength(tile.Count);
        return all.Slice(start, count);
    }
}
