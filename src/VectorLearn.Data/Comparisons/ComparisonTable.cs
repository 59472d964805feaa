using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>A comparison read back from a file, column by column: every array has an element a row, in the file's
/// order.</summary>
public sealed class ComparisonTable
{
    private ComparisonTable(MapTable a, Outcome[] outcomesB, double[] relativeDifferences)
    {
        A = a;
        OutcomesB = outcomesB;
        RelativeDifferences = relativeDifferences;
    }

    /// <summary>The parameters of each learner, and its outcome in the first run.</summary>
    public MapTable A { get; }

    /// <summary>What became of each learner in the second run.</summary>
    public Outcome[] OutcomesB { get; }

    /// <summary>How far the weights are apart, as a share of the larger.</summary>
    public double[] RelativeDifferences { get; }

    /// <summary>Reads a comparison, as <see cref="ComparisonCsv"/> writes it. Needed are <c>input</c>, the step size of a
    /// rule, <c>outcome_a</c>, <c>outcome_b</c> and <c>relative_difference</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no comparison.</exception>
    public static ComparisonTable Read(string path)
    {
        string example = ComparisonColumns.Header(new Sweep().ColumnParameters);
        IReadOnlyList<Column> parameters = [];
        using FileStream file = MapFileException.Guard(path, File.OpenRead);
        var reader = new CsvTableReader(path, file, "comparison", example, Choose);
        CellTable cells = reader.ReadAll();
        return new ComparisonTable(
            new MapTable([.. parameters, Column.Outcome], cells),
            cells.Outcomes(parameters.Count + 1),
            cells.Numbers(parameters.Count + 2));

        CellColumn[] Choose(CsvHeader header)
        {
            if (!ComparisonColumns.AreIn(header.Names) && header.Names.Contains(Column.Outcome.Name))
            {
                throw header.Fail(path, "is that of a map, which is no comparison");
            }

            CellColumn[] results =
            [
                new(ComparisonColumns.OutcomeA, ColumnKind.Outcome),
                new(ComparisonColumns.OutcomeB, ColumnKind.Outcome),
                new(ComparisonColumns.RelativeDifference, ColumnKind.Number, CellNumbers.Written),
            ];
            parameters = MapColumns.FindParameters(
                header.Names,
                what => header.Fail(path, what),
                $"a comparison has {example}",
                [.. results.Select(column => column.Name)]);
            return [.. parameters.Select(CellColumn.Of), .. results];
        }
    }
}
