using System.Globalization;
using ScottPlot;
using ScottPlot.Plottables;
using VectorLearn.Data;

namespace VectorLearn.Plots;

/// <summary>A column of any table over another as lines, one for each value of a third.</summary>
/// <example><code>
/// using var file = TableFile.Open("sweep.csv");
/// using Picture picture = new LinesPlot { X = "lr", Y = "loss", By = "width", LogX = true }
///     .Draw(file.Read(["lr", "loss", "width"]));
/// picture.Save("lines.png");
/// </code></example>
public sealed class LinesPlot
{
    // Beyond this, lines are told apart by a row of colours and a bar, which texts do not have.
    private const int MostNamed = 10;
    private const int MostLines = 200;
    private const int MostMarkers = 60;
    private const double Inset = 0.04;
    private const double EdgeInset = 0.014;

    /// <summary>The column that goes to the right: numbers, or texts in order of appearance.</summary>
    public required string X { get; init; }

    /// <summary>The column that goes upward: numbers.</summary>
    public required string Y { get; init; }

    /// <summary>The column with a line for each value; if null, there is one line.</summary>
    public string? By { get; init; }

    /// <summary>What is made of several rows of one point; if null, each has one.</summary>
    public Reduction? Reduce { get; init; }

    /// <summary>Whether the horizontal axis is a log axis. Values of zero and below are in a band at its edge.</summary>
    public bool LogX { get; init; }

    /// <summary>The same of the vertical axis.</summary>
    public bool LogY { get; init; }

    /// <summary>What is written on it.</summary>
    public PictureWords Words { get; init; } = new();

    /// <summary>What the line below the title says.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Draws a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <exception cref="PlotDataException">A point has several rows, or what is to be shown cannot be.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public Picture Draw(ColumnTable table, PictureStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        style ??= new PictureStyle();
        Check(table);
        var x = FieldAxis.Of(table[X]);
        FieldAxis by = By is null ? FieldAxis.Of(new TableColumn("", [""], new int[table.Count])) : FieldAxis.Of(table[By]);
        if (by.Values.Length > (by.Texts is null ? MostLines : MostNamed))
        {
            throw new PlotDataException(
                $"{By} has {by.Values.Length} values, and so many lines cannot be told apart; hold it at some with --where, or take another column")
            { Setting = nameof(By) };
        }

        FieldRows rows = FieldRows.Of(x, by).WithoutRounding(null);
        if (Reduce is null)
        {
            rows.CheckSingle();
        }

        (x, by) = (rows.X, rows.Y);
        double[][] lines = [.. Enumerable.Range(0, by.Values.Length).Select(line => Line(rows, table[Y].Numbers, line))];
        double[] shown = [.. lines.SelectMany(values => values).Where(value => double.IsFinite(value) && (!LogY || value > 0))];
        bool hasBand = LogY && lines.Any(values => Array.Exists(values, value => value <= 0));
        PlotAxis px = XAxis(x);
        (double low, double high) = Range(shown, LogY);
        var py = PlotAxis.OfRange(Label, low, high, LogY, hasBand);
        Plot plot = style.CreatePlot();
        plot.PlottableList.Add(new BandMark(px, py, style));
        Ramp? ramp = by.Values.Length > MostNamed ? Ramp.Viridis : null;
        for (int line = 0; line < lines.Length; line++)
        {
            Color color = ramp is null ? CurveColors.Of(line) : Color.FromARGB(ramp[(double)line / (lines.Length - 1)]);
            string name = By is null || ramp is not null ? "" : $"{By} {(by.Texts is null ? NumberLabel.InFull(by.Values[line]) : by.Texts[line])}";
            Add(plot, color, name, x, lines[line], px, py);
        }

        AxisFurniture.Fit(plot, px, py, Words);
        string points = string.Create(CultureInfo.InvariantCulture, $"{x.Values.Length:N0} {(x.Values.Length == 1 ? "value" : "values")} of {X}");
        string subtitle = string.Join("  ·  ", ((string[])[points, Subtitle]).Where(text => text.Length > 0));
        AxisFurniture.SetTitle(plot, Words.Title ?? $"{Label} by {X}{(By is null ? "" : $" and {By}")}", subtitle, style);
        if (ramp is not null)
        {
            var levels = ValueScale.Of(by.Values, [.. by.Values.Select(_ => 1L)], ColorScale.Histogram, value => value);
            plot.Axes.AddPanel(new ColorBar([new ColorBand(By!, levels, ramp, false, [by.Values[0], by.Values[^1], .. by.Values])], style));
        }

        AxisFurniture.AddLegend(plot, [.. Odd(lines, rows, style)], style);
        return new Picture(style, new PicturePanel(plot, px, py));
    }

    private string Label => Reduce is null or Reduction.First ? Y : $"{Y}, {Reduce.Value.ToString().ToLowerInvariant()}";

    private void Check(ColumnTable table)
    {
        foreach ((string name, string setting) in ((string, string)[])[(X, nameof(X)), (Y, nameof(Y)), (By ?? X, nameof(By))])
        {
            if (table.Find(name) is null)
            {
                throw new PlotDataException($"there is no column '{name}'; there are {string.Join(", ", table.Columns.Select(column => column.Name))}")
                { Setting = setting };
            }
        }

        if (table[Y].Kind == TableColumnKind.Text)
        {
            throw new PlotDataException($"{Y} is text, and lines are of numbers; take another column") { Setting = nameof(Y) };
        }

        if (X == Y || X == By || Y == By)
        {
            throw new PlotDataException($"{(X == Y || X == By ? X : Y)} is asked for twice; give different columns")
            { Setting = X == Y ? nameof(Y) : nameof(By) };
        }
    }

    /// <summary>The number of a line at each value; not a number where it has no row.</summary>
    private double[] Line(FieldRows rows, double[] numbers, int line)
    {
        var values = new double[rows.X.Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<int> of = rows.Of((line * values.Length) + i);
            double[] some = new double[of.Length];
            for (int j = 0; j < some.Length; j++)
            {
                some[j] = numbers[of[j]];
            }

            values[i] = some.Length == 0 ? MissingNumber.Empty : Reductions.Of(Reduce ?? Reduction.First, some);
        }

        return values;
    }

    private PlotAxis XAxis(FieldAxis x)
    {
        if (x.Texts is not null)
        {
            return x.ToPlotAxis(LogX, nameof(LogX));
        }

        GridLimits.CheckLogarithm(LogX, X, x.Values, nameof(LogX));
        double[] shown = LogX && x.Values[^1] > 0 ? [.. x.Values.Where(value => value > 0)] : x.Values;
        (double low, double high) = Range(shown, LogX);
        return PlotAxis.OfRange(X, low, high, LogX, hasBand: shown.Length < x.Values.Length);
    }

    /// <summary>The ends of an axis: those of the values, and a little room.</summary>
    private static (double Low, double High) Range(double[] values, bool isLogarithmic)
    {
        (double low, double high) = values.Length == 0 ? (1, 10) : (values.Min(), values.Max());
        if (isLogarithmic && low > 0)
        {
            double room = Math.Pow(high / low, Inset);
            room = room > 1.0001 && double.IsFinite(room) ? room : 1.5;
            return (Math.Max(low / room, double.Epsilon), Math.Min(high * room, double.MaxValue));
        }

        double inset = low == high ? Math.Max(Math.Abs(low) * Inset, double.Epsilon) : ((high * Inset) - (low * Inset));
        inset = low == high && low == 0 ? 1 : inset;
        return (Math.Max(low - inset, double.MinValue), Math.Min(high + inset, double.MaxValue));
    }

    /// <summary>A line, broken where there is no number; infinities are triangles at the edges.</summary>
    private static void Add(Plot plot, Color color, string name, FieldAxis x, double[] values, PlotAxis px, PlotAxis py)
    {
        var pieces = new List<List<Coordinates>> { new() };
        for (int i = 0; i < values.Length; i++)
        {
            double at = px.PositionOf(x.Values[i]);
            if (double.IsFinite(values[i]))
            {
                pieces[^1].Add(new Coordinates(at, py.PositionOf(values[i])));
                continue;
            }

            pieces.Add([]);
            if (double.IsInfinity(values[i]))
            {
                bool isUp = values[i] > 0;
                Marker marker = plot.Add.Marker(
                    at, isUp ? py.High - (EdgeInset * (py.High - py.Low)) : py.Low + (EdgeInset * (py.High - py.Low)), isUp ? MarkerShape.FilledTriangleUp : MarkerShape.FilledTriangleDown, 11, color);
                marker.LegendText = "";
            }
        }

        bool isNamed = false;
        int count = values.Count(double.IsFinite);
        foreach (List<Coordinates> piece in pieces.Where(piece => piece.Count > 0))
        {
            Scatter scatter = plot.Add.Scatter(piece.ToArray(), color);
            scatter.LineWidth = 1.6f;
            scatter.MarkerSize = count <= MostMarkers || piece.Count == 1 ? 6 : 0;
            scatter.LegendText = isNamed ? "" : name;
            isNamed = true;
        }

        if (!isNamed && name.Length > 0)
        {
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = $"{name}: no numbers", LineColor = color, LineWidth = 1.6f });
        }
    }

    /// <summary>How many points are no number, by what they are.</summary>
    private IEnumerable<LegendItem> Odd(double[][] lines, FieldRows rows, PictureStyle style)
    {
        double[] all = [.. lines.SelectMany(values => values)];
        int noRow = rows.Cells - rows.CellsWithRows;
        (string Name, int Count)[] kinds =
        [
            ("NaN", all.Count(value => double.IsNaN(value) && !MissingNumber.Is(value))),
            ("inf, at the upper edge", all.Count(double.IsPositiveInfinity)),
            ("−inf, at the lower edge", all.Count(double.IsNegativeInfinity)),
            ("empty", all.Count(MissingNumber.IsEmpty) - noRow),
            ("NA", all.Count(MissingNumber.IsNotAvailable)),
            ("0 or below", LogY ? all.Count(value => double.IsFinite(value) && value <= 0) : 0),
            ("no row", noRow),
        ];
        return kinds.Where(kind => kind.Count > 0).Select(kind => new LegendItem
        {
            LabelText = string.Create(CultureInfo.InvariantCulture, $"{kind.Name}: {kind.Count:N0}"),
            OutlineColor = style.Faint,
            OutlineWidth = 1,
            FillColor = style.Ground,
        });
    }
}
