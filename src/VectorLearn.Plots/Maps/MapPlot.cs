using VectorLearn.Data;

namespace VectorLearn.Plots;

/// <summary>A stability map as a picture: two of its axes, and a colour for what became of each learner.</summary>
/// <example><code>
/// MapTable map = MapFile.Read("results/map.csv");
/// using Picture picture = new MapPlot { Color = MapColor.Outcome }.Draw(map);
/// picture.Save("results/map.png");
/// </code></example>
public sealed record MapPlot
{
    internal const string InputName = "input";
    internal const string AlphaName = "alpha";

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

    /// <summary>Whether the curves alpha = 2/input^2, below which gradient descent converges, and alpha = 1/input^2, where
    /// it learns in one step, are drawn over the map.</summary>
    public bool Theory { get; init; } = true;

    /// <summary>Draws a map.</summary>
    /// <param name="map">The map: a full grid, its rows in any order.</param>
    /// <param name="manifest">What the title says of the sweep; without it only what the map itself tells.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <exception cref="PlotDataException">The map is no full grid of these axes, or lacks what is to be shown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public Picture Draw(MapTable map, SweepManifest? manifest = null, PictureStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        style ??= new PictureStyle();
        MapGrid grid = MapGrid.Of(map, X, Y, Where);
        MapPainter painter = Color switch
        {
            MapColor.Outcome => MapPainter.ByOutcome(map, grid),
            MapColor.Error => MapPainter.ByError(map, grid, Scale),
            MapColor.Weight => MapPainter.ByWeight(map, grid, Scale),
            MapColor.Rate => MapPainter.ByRate(grid, Scale, MeanRate.Of(map, manifest)),
            _ => MapPainter.BySteps(map, grid, Scale),
        };
        var caption = new MapCaption(map, grid, manifest);
        return MapCanvas.Draw(
            grid, painter, caption.Title(Color), caption.Subtitle(), Theory ? TheoryCurve.Over(map, grid, style) : [], style);
    }
}
