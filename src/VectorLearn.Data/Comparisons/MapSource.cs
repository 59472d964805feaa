using System.Globalization;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>A map to compare, and where it comes from.</summary>
internal sealed class MapSource
{
    private readonly Sweep _sweep;

    private MapSource(string path, MapTable table, Sweep sweep)
    {
        Path = path;
        Table = table;
        _sweep = sweep;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What it holds; numbers of narrower formats as the doubles they are.</summary>
    public MapTable Table { get; }

    /// <summary>The number format, by the manifest beside it or else by how many digits its numbers have.</summary>
    public NumberFormat Format => _sweep.Format!;

    public static MapSource Read(string path)
    {
        MapTable table = MapFile.Read(path);
        string[] missing = [.. ((Column[])[Column.Steps, Column.Weight]).Where(column => !table.Has(column)).Select(column => column.Name)];
        if (missing.Length > 0)
        {
            string what = $"lacks {string.Join(" and ", missing)}, which a comparison needs";
            throw MapFormat.Of(path) is ParquetFormat
                ? new MapFileException($"{path}: its schema {what}")
                : MapFileException.At(path, 1, $"the header {what}");
        }

        if (KnownSweep(path) is not { } known)
        {
            return new MapSource(path, table, new Sweep { Format = GuessFormat(table) });
        }

        if (known.Format != NumberFormat.Double)
        {
            foreach (Column column in table.Columns.Where(column => column.Kind == ColumnKind.Number && column.Parameter is null))
            {
                known.FormatOf(column).Round<double>(table.Numbers(column), table.Numbers(column));
            }
        }

        return new MapSource(path, table, known);
    }

    /// <summary>The format of a parameter's numbers.</summary>
    public NumberFormat FormatOf(Parameter parameter) => _sweep.FormatOf(parameter);

    /// <summary>A row's place on the axes, for people.</summary>
    public string Point(int row) => string.Join(", ", Table.Parameters.Select(parameter
        => string.Create(CultureInfo.InvariantCulture, $"{parameter} {Table[parameter][row]}")));

    private static Sweep? KnownSweep(string path)
    {
        try
        {
            return MapFile.ReadManifest(path)?.ToSweep();
        }
        catch (MapFileException)
        {
            // Whatever lies there, it is not this map's.
            return null;
        }
    }

    /// <summary>The narrowest of the formats whose numbers all could be.</summary>
    private static NumberFormat GuessFormat(MapTable table)
        => NumberFormat.All.OrderBy(format => format.SignificandBits).First(format => IsWrittenIn(format, table));

    private static bool IsWrittenIn(NumberFormat format, MapTable table)
    {
        double last = double.NaN;
        foreach (double[] column in table.Parameters.Select(parameter => table[parameter]).Prepend(table.Numbers(Column.Weight)))
        {
            foreach (double value in column)
            {
                if (value != last && !IsOf(format, value))
                {
                    return false;
                }

                last = value;
            }
        }

        return true;
    }

    /// <summary>Whether a number could be one of a format: exactly, or in its fewest digits.</summary>
    private static bool IsOf(NumberFormat format, double value)
    {
        double rounded = format.Round(value);
        Span<byte> text = stackalloc byte[NumberText.Longest];
        return !double.IsFinite(value)
            || rounded == value
            || double.Parse(text[..NumberText.Of(format).Format(rounded, text)], CultureInfo.InvariantCulture) == value;
    }
}
