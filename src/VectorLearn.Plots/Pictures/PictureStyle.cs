using ScottPlot;

namespace VectorLearn.Plots;

/// <summary>How large a picture is, and on which ground.</summary>
public sealed record PictureStyle
{
    /// <summary>The fewest pixels a picture may be wide or high: less has no room for its labels.</summary>
    public const int Smallest = 320;

    /// <summary>The most pixels a picture may be wide or high.</summary>
    public const int Largest = 16384;

    internal const float TitleSize = 16;

    // Letters and lines are laid out for a picture of this size and grow with it.
    private const double NaturalWidth = 800;
    private const double NaturalHeight = 600;
    private const double SmallestScale = 0.6;

    /// <summary>Pixels from left to right, <see cref="Smallest"/> to <see cref="Largest"/>; 1600 if not set.</summary>
    public int Width { get; init; } = 1600;

    /// <summary>Pixels from top to bottom, <see cref="Smallest"/> to <see cref="Largest"/>; 1200 if not set.</summary>
    public int Height { get; init; } = 1200;

    /// <summary>Light letters on a dark ground instead of dark ones on white.</summary>
    public bool Dark { get; init; }

    internal double Scale => Math.Max(SmallestScale, Math.Min(Width / NaturalWidth, Height / NaturalHeight));

    internal Color Ground => Dark ? Color.FromHex("#15181d") : Colors.White;

    internal Color Ink => Dark ? Color.FromHex("#e4e7eb") : Color.FromHex("#1c2430");

    internal Color Faint => Dark ? Color.FromHex("#8d97a5") : Color.FromHex("#5b6675");

    internal Color Rule => Dark ? Color.FromHex("#2b323b") : Color.FromHex("#e3e7ec");

    /// <summary>The colour of what does not differ.</summary>
    internal uint Same => Dark ? 0xFF2B323B : 0xFFE9ECF0;

    /// <summary>A plot with this ground, these letters, and nothing on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    internal Plot CreatePlot()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, Smallest, nameof(Width));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Width, Largest, nameof(Width));
        ArgumentOutOfRangeException.ThrowIfLessThan(Height, Smallest, nameof(Height));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Height, Largest, nameof(Height));
        var plot = new Plot { ScaleFactor = Scale };
        PictureFont.Use(plot);
        plot.FigureBackground.Color = Ground;
        plot.DataBackground.Color = Ground;
        plot.Axes.Color(Ink);
        plot.Axes.Title.Label.ForeColor = Ink;
        plot.Axes.Title.Label.FontSize = TitleSize;
        plot.Grid.MajorLineColor = Rule;
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.Label.FontSize = 13;
            axis.Label.Bold = false;
            axis.TickLabelStyle.FontSize = 11.5f;
        }

        return plot;
    }
}
