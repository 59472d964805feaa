using ScottPlot;
using ScottPlot.Panels;
using VectorLearn.Grids;

namespace VectorLearn.Plots;

/// <summary>What stands around a drawing: ticks, labels, title, legend.</summary>
internal static class AxisFurniture
{
    private const float SubtitleSize = 11.5f;
    private const float LegendSize = 11.5f;

    // More than that, and the texts below an axis are turned.
    private const int MostLettersAcross = 90;

    // Titles are centred above the data, which a colour bar moves to the left.
    private const float TitleShare = 0.85f;

    /// <summary>Gives a plot its axes.</summary>
    public static void Fit(Plot plot, PlotAxis x, PlotAxis y, PictureWords? words = null)
    {
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        Fit(plot.Axes.Bottom, x, words?.XLabel);
        Fit(plot.Axes.Left, y, words?.YLabel);
    }

    /// <summary>Labels an axis, and gives it ticks that suit its scale.</summary>
    private static void Fit(IAxis axis, PlotAxis of, string? label)
    {
        // Other tools' columns are called as they are there.
        string name = of.Parameter is null ? of.Name : of.Name.Replace('_', ' ');
        axis.Label.Text = label ?? (of.Parameter == Parameter.Alpha ? $"{name}, the learning rate" : name);
        var linear = new LinearTicks(of, (axis.Label, axis.Label.Text));
        axis.TickGenerator = of.Texts is not null ? new TextTicks(of.Texts)
            : of.IsLogarithmic ? new LogTicks(of, linear)
            : linear;
        if (of.Texts is not null && axis.Edge == Edge.Bottom && of.Texts.Sum(text => text.Length + 2) > MostLettersAcross)
        {
            axis.TickLabelStyle.Rotation = -90;
            axis.TickLabelStyle.Alignment = Alignment.MiddleRight;
        }
    }

    /// <summary>Writes a title, and a smaller line below it.</summary>
    public static void SetTitle(Plot plot, string title, string subtitle, PictureStyle style)
    {
        var below = new TitlePanel { VerticalPadding = 9 };
        below.Label.Text = subtitle;
        below.Label.FontName = PictureFont.Name;
        below.Label.FontSize = SubtitleSize;
        below.Label.Bold = false;
        below.Label.ForeColor = style.Faint;
        FitWidth(below.Label, style);
        plot.Axes.AddPanel(below);
        plot.Title(title);
        plot.Axes.Title.Label.Font = PictureFont.Heavy;
        plot.Axes.Title.VerticalPadding = 4;
        FitWidth(plot.Axes.Title.Label, style);
    }

    /// <summary>How a title looks that no plot writes.</summary>
    public static LabelStyle TitleStyle(string text, PictureStyle style) => FitWidth(
        new LabelStyle
        {
            Text = text,
            FontName = PictureFont.Name,
            Font = PictureFont.Heavy,
            FontSize = PictureStyle.TitleSize,
            ForeColor = style.Ink,
            Alignment = Alignment.MiddleCenter,
        },
        style);

    /// <summary>How the line below a title looks.</summary>
    public static LabelStyle SubtitleStyle(string text, PictureStyle style) => FitWidth(
        new LabelStyle
        {
            Text = text,
            FontName = PictureFont.Name,
            FontSize = SubtitleSize,
            ForeColor = style.Faint,
            Alignment = Alignment.MiddleCenter,
        },
        style);

    /// <summary>Makes a line's letters smaller where they would run over the picture's edges.</summary>
    private static LabelStyle FitWidth(LabelStyle line, PictureStyle style)
    {
        using var paint = Paint.NewDisposablePaint();
        float room = TitleShare * (float)(style.Width / style.Scale);
        float width = line.Measure(line.Text, paint).Width;
        line.FontSize *= Math.Min(1, room / Math.Max(width, 1));
        return line;
    }

    /// <summary>Puts a legend below the drawing, if there is anything to say.</summary>
    public static void AddLegend(Plot plot, LegendItem[] more, PictureStyle style)
    {
        plot.Legend.ManualItems.AddRange(more);
        if (plot.Legend.GetItems().Length == 0)
        {
            return;
        }

        LegendPanel panel = plot.ShowLegend(Edge.Bottom);
        panel.Padding = new PixelPadding(0, 0, 10, 4);
        Legend legend = plot.Legend;
        legend.DisplayPlottableLegendItems = true;
        legend.Orientation = Orientation.Horizontal;
        legend.TightHorizontalWrapping = true;
        legend.FontSize = LegendSize;
        legend.FontColor = style.Ink;
        legend.BackgroundColor = Colors.Transparent;
        legend.OutlineWidth = 0;
        legend.ShadowColor = Colors.Transparent;
        legend.SymbolWidth = 28;
        legend.InterItemPadding = new PixelPadding(12, 12, 2, 2);
    }
}
