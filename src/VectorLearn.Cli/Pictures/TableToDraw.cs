using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary>Any tool's table read for a picture: the columns that are needed, and the rows that are asked for.</summary>
/// <param name="file">The table.</param>
/// <param name="where">The values that columns are held at, as they were typed.</param>
internal sealed class TableToDraw(TableFile file, IReadOnlyList<(string Column, string Value)> where)
{
    private const string Where = "--where";
    private const int MostListed = 8;
    private const double Near = 1e-9;

    /// <summary>Opens a file, or standard input.</summary>
    public static TableFile Open(string path) => BadInputException.Guard("plot", () =>
    {
        if (path != InputArgument.StandardInput)
        {
            return TableFile.Open(path);
        }

        using Stream input = Console.OpenStandardInput();
        return TableFile.Open(input, "standard input");
    });

    /// <summary>The column that is meant by a word: the one of that name, or of that name with _ in place of -.</summary>
    public static string? ColumnOf(TableFile file, string? word)
        => word is null || file.Names.Contains(word) || !file.Names.Contains(word.Replace('-', '_')) ? word : word.Replace('-', '_');

    private readonly (string Column, string Value)[] _where = [.. where.Select(held => (ColumnOf(file, held.Column)!, held.Value))];

    /// <summary>Reads columns, or all of them where some are not known.</summary>
    public ColumnTable Read(params string?[] columns)
    {
        ColumnTable table = BadInputException.Guard("plot", () =>
        {
            string[] known = [.. columns.OfType<string>().Concat(_where.Select(held => held.Column)).Distinct()];
            Array.ForEach(known, name => file.KindOf(name));
            return columns.Contains(null) ? file.ReadAll() : file.Read(known);
        });
        return _where.Length == 0 ? table : Held(table);
    }

    /// <summary>What is wrong with a row, said of the file.</summary>
    public BadInputException Blame(PlotDataException exception, ColumnTable table) => new(
        "plot",
        string.Create(CultureInfo.InvariantCulture, $"{file.Name}, row {table.RowInFile(exception.Row!.Value) + 1}: {exception.Message}"),
        exception);

    private ColumnTable Held(ColumnTable table)
    {
        int[] rows = [.. Enumerable.Range(0, table.Count)];
        foreach ((string name, string value) in _where)
        {
            TableColumn column = table[name];
            Func<int, bool> isHeld = IsHeld(column, value);
            int[] kept = [.. rows.Where(isHeld)];
            if (kept.Length == 0)
            {
                string[] there = [.. rows.Select(row => TextOf(column, row)).Distinct().Take(MostListed + 1)];
                string list = string.Join(", ", there.Take(MostListed)) + (there.Length > MostListed ? ", ..." : "");
                throw new BadInputException(Where, $"{name} is nowhere {value}; it is {list}");
            }

            rows = kept;
        }

        return table.Take(rows);
    }

    private static Func<int, bool> IsHeld(TableColumn column, string value)
    {
        if (column.Kind != TableColumnKind.Number)
        {
            return row => TextOf(column, row).Equals(value, StringComparison.OrdinalIgnoreCase);
        }

        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double wanted))
        {
            throw new BadInputException(Where, $"{column.Name} holds numbers and '{value}' is none");
        }

        // 0.3 is meant where a program wrote 0.30000000000000004; but of neighbours only the very one.
        bool isThere = column.Numbers.AsSpan().Contains(wanted);
        return isThere
            ? row => column.Numbers[row].Equals(wanted)
            : row => Math.Abs(column.Numbers[row] - wanted) <= Near * Math.Abs(wanted);
    }

    private static string TextOf(TableColumn column, int row) => column.Kind == TableColumnKind.Number
        ? column.Numbers[row].ToString(CultureInfo.InvariantCulture)
        : column.CodeAt(row) is >= 0 and int code ? column.Texts[code] : "NA";
}
