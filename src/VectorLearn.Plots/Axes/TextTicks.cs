using ScottPlot;

namespace VectorLearn.Plots;

/// <summary>Ticks of an axis of texts: one each, or as many of them evenly as have room.</summary>
internal sealed class TextTicks(IReadOnlyList<string> texts) : ITickGenerator
{
    private const int LongestShown = 28;
    private const float PixelsApart = 14;

    /// <inheritdoc/>
    public Tick[] Ticks { get; set; } = [];

    /// <inheritdoc/>
    public int MaxTickCount { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        int stride = Math.Max(1, (int)Math.Ceiling(PixelsApart * texts.Count / size.Length));
        Ticks = [.. Enumerable.Range(0, texts.Count).Where(i => i % stride == 0).Select(i => Tick.Major(i, Short(texts[i])))];
    }

    private static string Short(string text)
        => text.Length == 0 ? "(empty)" : text.Length > LongestShown ? text[..LongestShown] + "…" : text;
}
