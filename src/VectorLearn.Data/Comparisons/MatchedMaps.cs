using System.Globalization;
using VectorLearn.Comparisons;

namespace VectorLearn.Data;

/// <summary>Two maps of the same learners, row by row. Their files may have their rows in any order and need not be in the
/// same precision: a point of the one is a point of the other if both are the same number in the narrower one.</summary>
public sealed class MatchedMaps
{
    private const int MostNamed = 3;

    private readonly MapTable _a;
    private readonly MapTable _b;
    private readonly MapTable _points;
    private readonly int[]? _rowsOfB;

    private MatchedMaps(MapTable a, MapTable b, MapTable points, int[]? rowsOfB)
    {
        _a = a;
        _b = b;
        _points = points;
        _rowsOfB = rowsOfB;
    }

    /// <summary>How many learners.</summary>
    public int Count => _a.Count;

    /// <summary>The name of the step size: <c>alpha</c> or <c>step_amount</c>.</summary>
    public string StepSizeName => _a.StepSizeName;

    /// <summary>Whether the initial weight is an axis.</summary>
    public bool HasInitialWeight => _a.InitialWeights is not null;

    /// <summary>Whether the goal is an axis.</summary>
    public bool HasGoal => _a.Goals is not null;

    /// <summary>Reads two maps and matches them. Where a manifest beside a file says that it is of floats or halves, its
    /// weights are taken for those.</summary>
    /// <param name="pathA">The first file.</param>
    /// <param name="pathB">The second file.</param>
    /// <exception cref="MapFileException">One cannot be read or is no map, has a point twice, or lacks points that the
    /// other has.</exception>
    public static MatchedMaps Read(string pathA, string pathB)
    {
        MapSource a = MapSource.Read(pathA);
        MapSource b = MapSource.Read(pathB);
        CheckAxes(a, b);
        var exact = new PointMatch(a, b, Precision.Double);
        if (exact.IsWhole)
        {
            return new MatchedMaps(a.Table, b.Table, a.Table, exact.RowsOfB);
        }

        Precision narrower = (Precision)Math.Max((int)a.Precision, (int)b.Precision);
        PointMatch match = narrower == Precision.Double ? exact : new PointMatch(a, b, narrower);
        return match.IsWhole
            ? new MatchedMaps(a.Table, b.Table, (a.Precision <= b.Precision ? a : b).Table, match.RowsOfB)
            : throw Unmatched(a, b, match);
    }

    /// <summary>Fills a tile with rows and compares them.</summary>
    internal void Load(ComparisonTile tile, int first, int count)
    {
        tile.Resize(first, count);
        for (int i = 0; i < count; i++)
        {
            int row = first + i;
            int rowOfB = _rowsOfB?[row] ?? row;
            int point = _points == _b ? rowOfB : row;
            tile.InputsToFill[i] = _points.Inputs[point];
            tile.StepSizesToFill[i] = _points.StepSizes[point];
            tile.InitialWeightsToFill[i] = _points.InitialWeights?[point] ?? 0;
            tile.GoalsToFill[i] = _points.Goals?[point] ?? 0;
            Load(tile.A, i, _a, row);
            Load(tile.B, i, _b, rowOfB);
        }

        tile.Compare();
    }

    // What only one of the maps has cannot differ.
    private void Load(ComparisonSide side, int index, MapTable map, int row)
    {
        side.Outcomes[index] = map.Outcomes[row];
        side.Periods[index] = _a.Periods is null || _b.Periods is null ? (byte)0 : map.Periods![row];
        side.Steps[index] = map.Steps[row];
        side.Weights[index] = map.Weights![row];
        side.Predictions[index] = _a.Predictions is null || _b.Predictions is null ? 0 : map.Predictions![row];
        side.Errors[index] = _a.Errors is null || _b.Errors is null ? 0 : map.Errors![row];
    }

    private static void CheckAxes(MapSource a, MapSource b)
    {
        foreach ((MapSource map, MapSource other) in new[] { (a, b), (b, a) })
        {
            string? missing = map.Table.StepSizeName != other.Table.StepSizeName ? other.Table.StepSizeName
                : map.Table.InitialWeights is null && other.Table.InitialWeights is not null ? MapColumns.InitialWeight
                : map.Table.Goals is null && other.Table.Goals is not null ? MapColumns.Goal
                : null;
            if (missing is not null)
            {
                throw new MapFileException(
                    $"{map.Path} has no column {missing} and {other.Path} has one; only maps of the same axes can be compared");
            }
        }
    }

    private static MapFileException Unmatched(MapSource a, MapSource b, PointMatch match)
    {
        if (match.Twice is { } twice)
        {
            return new MapFileException($"{twice.Map.Path} has the point {twice.Map.Point(twice.Row)} twice; once would be right");
        }

        (MapSource has, MapSource lacks, IReadOnlyList<int> rows) = match.MissingInB.Count > 0
            ? (a, b, match.MissingInB)
            : (b, a, match.MissingInA);
        string points = rows.Count == 1 ? "1 point" : string.Create(CultureInfo.InvariantCulture, $"{rows.Count} points");
        string named = string.Join("; ", rows.Take(MostNamed).Select(has.Point));
        return new MapFileException(
            $"{lacks.Path} lacks {points} that {has.Path} has: {named}{(rows.Count > MostNamed ? "; ..." : "")}");
    }
}
