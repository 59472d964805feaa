using System.Globalization;
using ScottPlot;
using VectorLearn.Data;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>A comparison of two runs as a picture: where their outcomes differ, and how far their weights are apart where
/// they do not.</summary>
public sealed class DiffPlot
{
    // Cells of a smaller share than this are easily overlooked.
    private const double Rare = 0.01;

    /// <summary>The column of the horizontal axis; if null, the input where it varies.</summary>
    public string? X { get; init; }

    /// <summary>The column of the vertical axis; if null, the step size where it varies.</summary>
    public string? Y { get; init; }

    /// <summary>The value that each other column which varies is held at.</summary>
    public IReadOnlyDictionary<string, double> Where { get; init; } = new Dictionary<string, double>();

    /// <summary>Whether the curves of theory are drawn, as over a map.</summary>
    public bool Theory { get; init; } = true;

    /// <summary>What the first run is called, such as <c>float</c>.</summary>
    public string NameA { get; init; } = "a";

    /// <summary>What the second run is called, such as <c>double</c>.</summary>
    public string NameB { get; init; } = "b";

    /// <summary>The sweep that was run twice, of which the subtitle tells; without it only what the comparison itself
    /// tells.</summary>
    public Sweep? Sweep { get; init; }

    /// <summary>Draws a comparison.</summary>
    /// <param name="comparison">The comparison: a full grid, its rows in any order.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <exception cref="PlotDataException">It is no full grid of these axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public Picture Draw(ComparisonTable comparison, PictureStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        style ??= new PictureStyle();
        var grid = MapGrid.Of(comparison.A, X, Y, Where);
        (Outcome[] a, Outcome[] b) = (comparison.A.Outcomes, comparison.OutcomesB);
        long differ = grid.Rows().LongCount(row => a[row] != b[row]);
        bool isRare = differ > 0 && differ < grid.Count * Rare;
        IEnumerable<IPlottable> rings = isRare
            ? [new DifferenceRings(grid, row => a[row] != b[row], Color.FromARGB(MapPainter.Differing))]
            : [];
        string differing = isRare
            ? string.Create(CultureInfo.InvariantCulture, $"{differ:N0} of {grid.Count:N0}, ringed")
            : MapPainter.Share(differ, grid.Count);
        return MapCanvas.Draw(
            grid,
            MapPainter.ByDifference(comparison, grid, style.Same, differing),
            $"Where {NameA} and {NameB} differ",
            MapCaption.Subtitle(comparison.A, grid, Sweep),
            (Theory ? TheoryCurve.Over(comparison.A, grid, Sweep, style) : []).Concat(rings),
            style);
    }
}
