using ScottPlot;
using ScottPlot.Colormaps;

namespace VectorLearn.Plots;

/// <summary>Rows of colours by the names they usually have.</summary>
public static class NamedColors
{
    private const int Sampled = 1024;

    // Those that the colour-blind read first; turbo is not one of them.
    private static readonly (string Name, Func<IColormap>? Create)[] s_all =
    [
        ("viridis", null),
        ("magma", () => new Magma()),
        ("inferno", () => new Inferno()),
        ("plasma", () => new Plasma()),
        ("gray", () => new Grayscale()),
        ("blues", () => new Blues()),
        ("greens", () => new Greens()),
        ("ice", () => new Ice()),
        ("thermal", () => new Thermal()),
        ("deep", () => new Deep()),
        ("balance", () => new Balance()),
        ("curl", () => new Curl()),
        ("turbo", () => new Turbo()),
    ];

    /// <summary>Every name; all but the last can be told apart by the colour-blind.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_all.Select(colors => colors.Name)];

    /// <summary>The colours of a name.</summary>
    /// <exception cref="PlotDataException">There is no such name.</exception>
    internal static Ramp Of(string? name)
    {
        if (name is null)
        {
            return Ramp.Viridis;
        }

        (string Name, Func<IColormap>? Create) found = Array.Find(s_all, colors => colors.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return found.Name is null
            ? throw new PlotDataException($"there are no colours '{name}'; take one of {string.Join(", ", All)}") { Setting = nameof(MapLook.Colors) }
            : found.Create is null ? Ramp.Viridis
            : new Ramp([.. Enumerable.Range(0, Sampled).Select(i => found.Create().GetColor((double)i / (Sampled - 1)).ARGB)]);
    }
}
