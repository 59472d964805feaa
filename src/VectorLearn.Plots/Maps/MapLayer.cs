using ScottPlot;

namespace VectorLearn.Plots;

/// <summary>Something drawn over the whole of a map, which leaves the limits of the axes as they are.</summary>
internal abstract class MapLayer : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public virtual IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public abstract void Render(RenderPack rp);
}
