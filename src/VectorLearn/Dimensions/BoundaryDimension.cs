using System.Globalization;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Dimensions;

/// <summary>How rough the boundary between outcomes is: on how many cells of each size it lies, and the dimension that comes
/// of it.</summary>
/// <remarks>On one axis of 2^n + 1 points the cells of a level are the neighbours among every so many points, and those count
/// whose two ends are on different sides: the method of Liu, "Complex fractal trainability boundary can arise from trivial
/// non-convexity", 2024. On two axes it is box counting: of boxes so many cells wide, those count in which four points that
/// are neighbours are not all on one side; boxes at the ends of axes may be narrower, and the two finest levels, which miss what
/// passes between points, are not fitted.</remarks>
/// <example><code>
/// var sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 1025), [Parameter.Alpha] = Axis.Linear(0, 1, 1025) };
/// var boundary = BoundaryDimension.Run&lt;double&gt;(sweep, [Outcome.Diverged]);
/// Console.WriteLine($"the boundary of the diverging learners has the dimension {boundary.Fit?.Dimension:F2}");
/// </code></example>
public sealed class BoundaryDimension
{
    private BoundaryDimension(IReadOnlyList<GridAxis> axes, BoundaryCounter counter, Func<Parameter, NumberFormat> formatOf)
    {
        BoundaryLevel[] levels = counter.Levels();
        Levels = levels;
        int apart = Resolution.LevelsApart(axes, levels.Length, formatOf);
        LastDigitsLevel = apart < levels.Length ? apart : null;
        Fit = DimensionFit.Of(levels[..Math.Min(apart, Math.Max(0, levels.Length - counter.BlurredLevels))]);
    }

    /// <summary>The counts, coarsest level first.</summary>
    public IReadOnlyList<BoundaryLevel> Levels { get; }

    /// <summary>The line through them; null if the boundary is not seen on three levels that can be told apart.</summary>
    public DimensionFit? Fit { get; }

    /// <summary>The coarsest level on which neighbouring points are the same number of the format or the next: from there on
    /// its last digits are reached, and the counts, no longer of the boundary alone, are left out of the fit. Null if there is
    /// none.</summary>
    public int? LastDigitsLevel { get; }

    /// <summary>Runs a sweep and measures the boundary between some outcomes and the others.</summary>
    /// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
    /// <param name="sweep">A sweep with one axis of 2^n + 1 points or two of any number, evenly or geometrically spaced.</param>
    /// <param name="between">The outcomes on one side.</param>
    /// <param name="options">How to run it; never changes the counts.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <exception cref="SettingException">The axes are others, a setting is out of range, or the number format cannot hold
    /// it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BoundaryDimension Run<T>(
        Sweep sweep,
        IReadOnlyCollection<Outcome> between,
        SweepOptions? options = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(between);
        GridAxis[] axes = [.. sweep.Grid.Axes.Where(axis => axis.Axis.Count > 1)];
        Check(axes);
        if (Array.Find(axes, axis => axis.Axis.Scale == AxisScale.List) is { Axis: not null } list)
        {
            throw new SettingException(
                list.Parameter.Name, $"the points of '{list.Axis}' have no scale; give start:stop:count or log:start:stop:count");
        }

        sweep = sweep with { Format = sweep.Limits<T>().Format };
        BoundaryCounter counter = BoundaryCounter.For([.. axes.Select(axis => axis.Axis.Count)]);
        bool[] sides = [.. Enum.GetValues<Outcome>().Select(between.Contains)];
        sweep.Run<T>(
            tile =>
            {
                foreach (Outcome outcome in tile.Outcomes)
                {
                    counter.Add(sides[(int)outcome]);
                }
            },
            options,
            cancellationToken: cancellationToken);
        return new BoundaryDimension(axes, counter, sweep.FormatOf);
    }

    /// <summary>Measures a boundary that is known.</summary>
    /// <param name="axes">The axes of its points, outermost first: one of 2^n + 1 points or two of any number.</param>
    /// <param name="sides">On which side of the boundary each point is, the innermost axis' points one after the other.</param>
    /// <param name="formatOf">The format of a parameter's numbers; double if null.</param>
    /// <exception cref="SettingException">The axes are others.</exception>
    /// <exception cref="ArgumentException">There are more or fewer sides than points.</exception>
    public static BoundaryDimension Of(
        IReadOnlyList<GridAxis> axes, ReadOnlySpan<bool> sides, Func<Parameter, NumberFormat>? formatOf = null)
    {
        ArgumentNullException.ThrowIfNull(axes);
        Check(axes);
        if (sides.Length != axes.Aggregate(1L, (points, axis) => points * axis.Axis.Count))
        {
            throw new ArgumentException("there must be a side for each point", nameof(sides));
        }

        BoundaryCounter counter = BoundaryCounter.For([.. axes.Select(axis => axis.Axis.Count)]);
        foreach (bool side in sides)
        {
            counter.Add(side);
        }

        return new BoundaryDimension(axes, counter, formatOf ?? (_ => NumberFormat.Double));
    }

    private static void Check(IReadOnlyList<GridAxis> axes)
    {
        if (axes.Count is 0 or > 2)
        {
            throw new SettingException(
                axes.Count == 0 ? Parameter.Input.Name : axes[^1].Parameter.Name,
                axes.Count == 0
                    ? "nothing varies, and a boundary is measured on one axis or two; give an axis start:stop:count"
                    : $"{string.Join(", ", axes.Select(axis => axis.Parameter))} vary, and a boundary is measured on one axis or two; give one number");
        }

        (Parameter parameter, int points) = (axes[0].Parameter, axes[0].Axis.Count);
        if (axes.Count == 1 && !BitOperations.IsPow2(points - 1))
        {
            int halvings = BitOperations.Log2((uint)points - 1);
            throw new SettingException(
                parameter.Name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{points} points cannot be halved to the end; give 2^n + 1, such as {(1L << halvings) + 1} or {(2L << halvings) + 1}"));
        }
    }
}
