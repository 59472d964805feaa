using ScottPlot;
using ScottPlot.TickGenerators;

namespace VectorLearn.Plots;

/// <summary>Ticks of a linear axis, or of a stretch of a log axis that is too short for powers of ten. Where ticks need more
/// digits than have room, the axis' label says what they share.</summary>
/// <param name="axis">The axis.</param>
/// <param name="label">Its label, and the name it begins with.</param>
internal sealed class LinearTicks(PlotAxis axis, (LabelStyle Style, string Name) label) : ITickGenerator
{
    private const double TickDensity = 0.6;
    private const float PixelsApartAcross = 62;
    private const float PixelsApartUp = 40;

    private readonly NumericAutomatic _automatic = new() { LabelFormatter = NumberLabel.Of, TickDensity = TickDensity };

    /// <inheritdoc/>
    public Tick[] Ticks { get; set; } = [];

    /// <inheritdoc/>
    public int MaxTickCount { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        label.Style.Text = label.Name;
        if (axis.HasPlainPositions)
        {
            _automatic.Regenerate(range, edge, size, paint, labelStyle);
            if (NumberLabel.AreFaithful([.. _automatic.Ticks.Where(tick => tick.IsMajor).Select(tick => tick.Position)]))
            {
                Ticks = _automatic.Ticks;
                return;
            }
        }

        var shared = new TickBase(axis.Values[0], axis.Values[^1]);
        if (shared.IsNeeded)
        {
            label.Style.Text = $"{label.Name} = {shared}";
        }

        double share = (edge is Edge.Bottom or Edge.Top ? PixelsApartAcross : PixelsApartUp) / size.Length;
        (double low, double high) = (axis.TickAt(range.Min, shared), axis.TickAt(range.Max, shared));
        Ticks =
        [
            .. TickBase.Round(low, high, share * (high - low))
                .Select(round => Tick.Major(axis.PositionOf(round.Tick, shared), round.Label)),
        ];
    }
}
