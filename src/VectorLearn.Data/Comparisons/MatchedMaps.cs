using System.Globalization;
using VectorLearn.Comparisons;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>Two maps of the same learners, row by row. Their files may have their rows in any order and need not be in the
/// same number format: a point of the one is a point of the other if both are the same number in the narrower one.</summary>
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

    /// <summary>The parameters that are columns of both, in order.</summary>
    public IReadOnlyList<Parameter> Parameters => _a.Parameters;

    /// <summary>Reads two maps and matches them. Where a manifest beside a file says of which number format it is, its
    /// weights are taken for numbers of that.</summary>
    /// <param name="pathA">The first file.</param>
    /// <param name="pathB">The second file.</param>
    /// <exception cref="MapFileException">One cannot be read or is no map, has a point twice, or lacks points that the
    /// other has.</exception>
    public static MatchedMaps Read(string pathA, string pathB)
    {
        MapSource a = MapSource.Read(pathA);
        MapSource b = MapSource.Read(pathB);
        CheckAxes(a, b);
        var exact = new PointMatch(a, b, _ => NumberFormat.Double);
        if (exact.IsWhole)
        {
            return new MatchedMaps(a.Table, b.Table, a.Table, exact.RowsOfB);
        }

        MapSource wider = IsWider(b.Format, a.Format) ? b : a;
        var match = new PointMatch(
            a, b, parameter => IsWider(a.FormatOf(parameter), b.FormatOf(parameter)) ? b.FormatOf(parameter) : a.FormatOf(parameter));
        return match.IsWhole
            ? new MatchedMaps(a.Table, b.Table, wider.Table, match.RowsOfB)
            : throw Unmatched(a, b, match);
    }

    /// <summary>Whether a format's numbers lie closer together than another's.</summary>
    private static bool IsWider(NumberFormat format, NumberFormat other)
        => (format.SignificandBits, format.Update.SignificandBits).CompareTo((other.SignificandBits, other.Update.SignificandBits)) > 0;

    /// <summary>Fills a tile with rows and compares them.</summary>
    internal void Load(ComparisonTile tile, int first, int count)
    {
        tile.Resize(first, count);
        foreach (Parameter parameter in Parameters)
        {
            Fill(_points[parameter], _points == _b, tile[parameter]);
        }

        Load(tile.A, _a, isB: false);
        Load(tile.B, _b, isB: true);
        tile.Compare();

        // What only one of the maps has cannot differ.
        void Load(ComparisonSide side, MapTable map, bool isB)
        {
            Fill(map.Outcomes, isB, side.Outcomes);
            Fill(map.Integers(Column.Steps), isB, side.Steps);
            Fill(map.Numbers(Column.Weight), isB, side.Weights);
            Fill(BothHave(Column.Period) ? map.Integers(Column.Period) : null, isB, side.Periods);
            Fill(BothHave(Column.Prediction) ? map.Numbers(Column.Prediction) : null, isB, side.Predictions);
            Fill(BothHave(Column.Error) ? map.Numbers(Column.Error) : null, isB, side.Errors);
        }

        void Fill<TCell>(TCell[]? cells, bool isB, Span<TCell> to)
        {
            to.Clear();
            for (int i = 0; cells is not null && i < count; i++)
            {
                to[i] = cells[isB && _rowsOfB is not null ? _rowsOfB[first + i] : first + i];
            }
        }
    }

    private bool BothHave(Column column) => _a.Has(column) && _b.Has(column);

    private static void CheckAxes(MapSource a, MapSource b)
    {
        foreach ((MapSource map, MapSource other) in new[] { (a, b), (b, a) })
        {
            Parameter? missing = other.Table.Parameters.Except(map.Table.Parameters).FirstOrDefault();
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
