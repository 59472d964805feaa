using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
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

    /// <summary>How it looks. Contours are of what is coloured.</summary>
    public MapLook Look { get; init; } = new();

    /// <summary>The weight that every learner began with, where neither the map nor its sweep says it.</summary>
    public double? InitialWeight { get; init; }

    /// <summary>The goal of every learner, where neither the map nor its sweep says it.</summary>
    public double? Goal { get; init; }

    /// <summary>The columns that the colours are made of; a map need not have more beside its parameters.</summary>
    public IReadOnlyList<Column> Columns => Color switch
    {
        MapColor.Outcome => [Column.Outcome],
        MapColor.Error => [Column.Error],
        MapColor.Weight => [Column.Weight],
        MapColor.Rate => [Column.Error, Column.Steps],
        _ => [Column.Outcome, Column.Steps, Column.Error],
    };

    /// <summary>Draws a map.</summary>
    /// <param name="map">The map: a grid, its rows in any order; a point without a row is left blank.</param>
    /// <param name="sweep">The sweep that made it, of which the title tells; without it only what the map itself
    /// tells.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <exception cref="PlotDataException">The map is no grid of these axes, or lacks what is to be shown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public Picture Draw(MapTable map, Sweep? sweep = null, PictureStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        style ??= new PictureStyle();
        var grid = MapGrid.Of(map, X, Y, Where, Look.LogX, Look.LogY);
        if (Look.Colors is not null && Color is not (MapColor.Error or MapColor.Weight))
        {
            throw new PlotDataException("these colours have meanings of their own; they can be chosen for an error, a weight, or a column of another tool's")
            { Setting = nameof(MapLook.Colors) };
        }

        Sweep? begun = SweepOf(map, sweep);
        MapPainter painter = Color switch
        {
            MapColor.Outcome => MapPainter.ByOutcome(map, grid),
            MapColor.Error => MapPainter.ByError(map, grid, Scale, Look),
            MapColor.Weight => MapPainter.ByWeight(map, grid, Scale, Look),
            MapColor.Rate => MapPainter.ByRate(grid, Scale, MeanRate.Of(map, begun)),
            MapColor.Smooth => MapPainter.BySteps(map, grid, Scale, begun, Look, () => SmoothSteps.Of(map, sweep)),
            _ => MapPainter.BySteps(map, grid, Scale, begun, Look),
        };
        Rule? rule = sweep?.Rule ?? RuleTitle.Guess(map);
        return MapCanvas.Draw(
            grid,
            painter,
            MapCaption.Title(rule, Color),
            MapCaption.Subtitle(map, grid, sweep),
            Theory ? TheoryCurve.Over(map, grid, sweep, style) : [],
            style,
            Look);
    }

    /// <summary>What is known of a map's learners beside their columns; null if not how they began.</summary>
    private Sweep? SweepOf(MapTable map, Sweep? sweep)
    {
        Check(InitialWeight, Parameter.InitialWeight, nameof(InitialWeight));
        Check(Goal, Parameter.Goal, nameof(Goal));
        return sweep is not null || MissingStart(InitialWeight, Parameter.InitialWeight) || MissingStart(Goal, Parameter.Goal)
            ? sweep
            : new Sweep
            {
                Rule = RuleTitle.Guess(map) ?? new Sweep().Rule,
                [Parameter.InitialWeight] = Axis.Constant(InitialWeight ?? Parameter.InitialWeight.Typical),
                [Parameter.Goal] = Axis.Constant(Goal ?? Parameter.Goal.Typical),
            };

        bool MissingStart(double? value, Parameter parameter) => value is null && !map.Has(Column.Of(parameter));

        void Check(double? value, Parameter parameter, string setting)
        {
            if (value is not null && (sweep is not null || map.Has(Column.Of(parameter))))
            {
                throw new PlotDataException("the map or its manifest says that already; leave it out") { Setting = setting };
            }
        }
    }
}
