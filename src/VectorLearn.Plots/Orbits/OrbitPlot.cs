using System.Globalization;
using ScottPlot;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>The weights that learners visit once they have settled, for each value of one axis: one where learning comes to
/// rest, two where it swings, bands where it is chaos.</summary>
/// <example><code>
/// var sweep = new Sweep { [Parameter.Input] = Axis.Constant(2), [Parameter.Alpha] = Axis.Linear(0.1, 0.5, 801) };
/// using Picture picture = new OrbitPlot { Skip = 1000, Keep = 1000 }.Draw(sweep);
/// picture.Save("orbits.png");
/// </code></example>
public sealed class OrbitPlot
{
    /// <summary>The updates before the first weight that is drawn, 0 or more; 1000 if not set.</summary>
    public int Skip { get; init; } = 1000;

    /// <summary>How many weights of each learner are drawn, 1 or more; 1000 if not set.</summary>
    public int Keep { get; init; } = 1000;

    /// <summary>Runs a sweep's learners and draws their weights.</summary>
    /// <param name="sweep">A sweep with one axis. Learners that diverge within the updates drawn have no weights.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <param name="options">How to run the sweep; never changes the picture.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="SettingException">The sweep has no axis or several, a setting is out of range, or the number format
    /// cannot hold it.</exception>
    /// <exception cref="PlotDataException">All learners diverge.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Picture Draw(
        Sweep sweep,
        PictureStyle? style = null,
        SweepOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        style ??= new PictureStyle();
        options ??= new SweepOptions();
        Plot plot = style.CreatePlot();
        sweep = sweep with { MaxSteps = checked(Skip + Keep), Tolerance = 0 };
        GridAxis axis = AxisOf(sweep);
        OrbitDensity density = (sweep.Format ?? NumberFormat.Double).Use(
            new OrbitCount(sweep, axis, Skip, Keep, (style.Width, style.Height), options, cancellationToken));
        PlotAxis y = density.Weights;
        plot.Grid.IsVisible = false;
        plot.PlottableList.Add(new DensityRaster(density, style));
        AxisFurniture.Fit(plot, density.Axis, y);
        AxisFurniture.SetTitle(plot, Title(sweep, axis), Subtitle(sweep, axis), style);
        AxisFurniture.AddLegend(plot, Key(density, style), style);
        return new Picture(style, new PicturePanel(plot, density.Axis, y));
    }

    private static GridAxis AxisOf(Sweep sweep)
    {
        GridAxis[] axes = [.. sweep.Grid.Axes.Where(axis => axis.Axis.Count > 1)];
        return axes switch
        {
            [var only] => only,
            [] => throw new SettingException(
                sweep.Rule.Parameters[0].Name, "nothing varies, and orbits are drawn along one axis; give start:stop:count"),
            _ => throw new SettingException(
                axes[^1].Parameter.Name,
                $"{string.Join(", ", axes.Select(axis => axis.Parameter))} vary, and orbits are drawn along one axis; give one number"),
        };
    }

    private static LegendItem[] Key(OrbitDensity density, PictureStyle style) => density.Diverged == 0
        ? []
        : [new LegendItem
        {
            LabelText = $"diverged {MapPainter.Share(density.Diverged, density.Learners)}",
            FillColor = Color.FromARGB(style.Same),
        }];

    private static string Title(Sweep sweep, GridAxis axis)
    {
        string rule = RuleTitle.Of(sweep.Rule);
        return $"{char.ToUpperInvariant(rule[0])}{rule[1..]}: the weights visited, by {Spoken(axis.Parameter)}";
    }

    private string Subtitle(Sweep sweep, GridAxis axis)
    {
        string count = string.Create(
            CultureInfo.InvariantCulture, $"{axis.Axis.Count:N0} learners × {Keep:N0} weights after {Skip:N0} steps");
        return $"{count}  ·  {SweepTitle.Of(sweep, axis.Parameter)}";
    }

    private static string Spoken(Parameter parameter) => parameter.Name.Replace('_', ' ');
}
