using System.Globalization;
using VectorLearn.Data;

namespace VectorLearn.Plots;

/// <summary>A column of any table over two others as a picture: a sweep that any tool may have run.</summary>
/// <example><code>
/// using var file = TableFile.Open("sweep.csv");
/// using Picture picture = new FieldPlot { X = "lr", Y = "width", Color = "loss", Reduce = Reduction.Mean }
///     .Draw(file.Read(["lr", "width", "loss"]));
/// picture.Save("sweep.png");
/// </code></example>
public sealed class FieldPlot
{
    /// <summary>The setting that a <see cref="PlotDataException"/> names where a cell has more than one row.</summary>
    public const string Repeated = nameof(Reduce);

    // Texts beyond this have no colours that can be told apart.
    private const int MostTexts = 12;

    /// <summary>The column of the horizontal axis: numbers, or texts in order of appearance.</summary>
    public required string X { get; init; }

    /// <summary>The column of the vertical axis.</summary>
    public required string Y { get; init; }

    /// <summary>The column that the colours show: numbers, or texts.</summary>
    public required string Color { get; init; }

    /// <summary>What is made of the rows of one cell; if null, each has one.</summary>
    public Reduction? Reduce { get; init; }

    /// <summary>How numbers are spread over the colours.</summary>
    public ColorScale Scale { get; init; } = ColorScale.Linear;

    /// <summary>How it looks.</summary>
    public MapLook Look { get; init; } = new();

    /// <summary>What the line below the title says beside how many cells there are.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Told what was done to the data, a sentence each.</summary>
    public Action<string>? Say { get; init; }

    /// <summary>Draws a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <exception cref="PlotDataException">The columns form no grid, a cell has several rows, or what is to be shown
    /// cannot be.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public Picture Draw(ColumnTable table, PictureStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        style ??= new PictureStyle();
        if (X == Y)
        {
            throw new PlotDataException($"both axes are {X}; give two different ones") { Setting = nameof(X) };
        }

        FieldRows rows = FieldRows.Of(AxisOf(table, X, nameof(X)), AxisOf(table, Y, nameof(Y))).WithoutRounding(Say);
        if (Reduce is null)
        {
            rows.CheckSingle();
        }

        int[] cells = [.. Enumerable.Range(0, rows.Cells).Select(cell => rows.Of(cell).IsEmpty ? -1 : cell)];
        var grid = new MapGrid(
            rows.X.ToPlotAxis(Look.LogX, nameof(MapLook.LogX)), rows.Y.ToPlotAxis(Look.LogY, nameof(MapLook.LogY)), cells)
        { Held = new Dictionary<Grids.Parameter, double>() };
        TableColumn shown = ColumnOf(table, Color, nameof(Color));
        MapPainter painter = IsOfTexts(shown) ? ByText(grid, rows, shown) : FieldColors.ByNumber(grid, Values(rows, shown), Label, Scale, Look);
        string size = string.Create(CultureInfo.InvariantCulture, $"{grid.X.Values.Length:N0} × {grid.Y.Values.Length:N0} cells");
        string subtitle = string.Join("  ·  ", ((string[])[size, Subtitle]).Where(text => text.Length > 0));
        return MapCanvas.Draw(grid, painter, $"{Label} by {X} and {Y}", subtitle, [], style, Look);
    }

    private string Label => Reduce is null or Reduction.First ? Color : $"{Color}, {Reduce.Value.ToString().ToLowerInvariant()}";

    /// <summary>Whether each text has a colour; what is reduced to a number has numbers.</summary>
    private bool IsOfTexts(TableColumn column) => Reduce switch
    {
        Reduction.Count => false,
        null or Reduction.First => column.Kind != TableColumnKind.Number,
        _ when column.Kind == TableColumnKind.Text => throw new PlotDataException(
            $"{Color} is text, of which there is no {Reduce.Value.ToString().ToLowerInvariant()}; count or first would do")
        { Setting = nameof(Reduce) },
        _ => false,
    };

    private static FieldAxis AxisOf(ColumnTable table, string name, string setting) => FieldAxis.Of(ColumnOf(table, name, setting));

    private static TableColumn ColumnOf(ColumnTable table, string name, string setting) => table.Find(name)
        ?? throw new PlotDataException($"there is no column '{name}'; there are {string.Join(", ", table.Columns.Select(column => column.Name))}")
        { Setting = setting };

    /// <summary>The number of each cell.</summary>
    private double[] Values(FieldRows rows, TableColumn column)
    {
        // A text counts as there if it is not empty.
        double[] numbers = column.Kind != TableColumnKind.Text
            ? column.Numbers
            : [.. Enumerable.Range(0, column.Count).Select(row => column.Texts[column.CodeAt(row)].Length == 0 ? MissingNumber.Empty : 1)];
        var values = new double[rows.Cells];
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, rows.Cells), range =>
        {
            double[] some = [];
            for (int cell = range.Item1; cell < range.Item2; cell++)
            {
                ReadOnlySpan<int> of = rows.Of(cell);
                if (of.Length == 1 && Reduce is null)
                {
                    values[cell] = numbers[of[0]];
                }
                else if (!of.IsEmpty)
                {
                    some = some.Length < of.Length ? new double[2 * of.Length] : some;
                    for (int i = 0; i < of.Length; i++)
                    {
                        some[i] = numbers[of[i]];
                    }

                    values[cell] = Reductions.Of(Reduce ?? Reduction.First, some.AsSpan(0, of.Length));
                }
            }
        });
        return values;
    }

    private MapPainter ByText(MapGrid grid, FieldRows rows, TableColumn column)
    {
        if (Look.Range is not null || Look.Colors is not null)
        {
            throw new PlotDataException($"{Color} is {(column.Kind == TableColumnKind.Flag ? "true or false" : "text")}, which has colours of its own; leave that out")
            { Setting = Look.Range is not null ? nameof(MapLook.Range) : nameof(MapLook.Colors) };
        }

        int[] codes = [.. Enumerable.Range(0, rows.Cells).Select(cell => rows.Of(cell).IsEmpty ? -1 : column.CodeAt(rows.Of(cell)[0]))];
        int[] used = [.. codes.Where(code => code >= 0).Distinct()];
        return used.Length > MostTexts
            ? throw new PlotDataException($"{Color} has {used.Length} texts, and more than {MostTexts} colours cannot be told apart; take another column")
            { Setting = nameof(Color) }
            : FieldColors.ByText(grid, codes, column.Texts);
    }
}
