using VectorLearn.Data;
using VectorLearn.Rules;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>A stability map as a picture: two of its axes, and a colour for what became of each learner.</summary>
/// <example><code>
/// MapTable map = MapFile.Read("results/map.csv");
/// using Picture picture = new MapPlot { Color = MapColor.Outcome }.Draw(map);
/// picture.Save("results/map.png");
/// </code></example>
public sealed class MapPlot
{
    /// <summary>The column of the horizontal axis; if null, the input where it varies.</summary>
    public string? X { get; init; }

    /// <summary>The column of the vertical axis; if null, the step size where it varies.</summary>
    public string? Y { get; init; }

    /// <summary>The value that each other column which varies is held at.</summary>
    public IReadOnlyDictionary<string, double> Where { get; init; } = new Dictionary<string, double>();

    /// <summary>What the colours show.</summary>
    public MapColor Color { get; init; } = MapColor.Steps;

    /// <summary>How values are spread over the colours.</summary>
    public ColorScale Scale { get; init; } = ColorScale.Histogram;

    /// <summary>Whether the curves of theory are drawn over the map: the step size below which the rule converges, which for
    /// gradient descent is alpha = 2/input^2, and the one with which it learns in one step, alpha = 1/input^2.</summary>
    public bool Theory { get; init; } = true;

    /// <summary>Draws a map.</summary>
    /// <param name="map">The map: a full grid, its rows in any order.</param>
    /// <param name="sweep">The sweep that made it, of which the title tells; without it only what the map itself
    /// tells.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <exception cref="PlotDataException">The map is no full grid of these axes, or lacks what is to be shown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public Picture Draw(MapTable map, Sweep? sweep = null, PictureStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        style ??= new PictureStyle();
        var grid = MapGrid.Of(map, X, Y, Where);
        MapPainter painter = Color switch
        {
            MapColor.Outcome => MapPainter.ByOutcome(map, grid),
            MapColor.Error => MapPainter.ByError(map, grid, Scale),
            MapColor.Weight => MapPainter.ByWeight(map, grid, Scale),
            MapColor.Rate => MapPainter.ByRate(grid, Scale, MeanRate.Of(map, sweep)),
            MapColor.Smooth => MapPainter.BySteps(map, grid, Scale, () => SmoothSteps.Of(map, sweep)),
            _ => MapPainter.BySteps(map, grid, Scale),
        };
        Rule? rule = sweep?.Rule ?? RuleTitle.Guess(map);
        return MapCanvas.Draw(
            grid,
            painter,
            MapCaption.Title(rule, Color),
            MapCaption.Subtitle(map, grid, sweep),
            Theory ? TheoryCurve.Over(map, grid, sweep, style) : [],
            style);
    }
}
