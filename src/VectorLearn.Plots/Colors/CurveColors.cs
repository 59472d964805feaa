using ScottPlot;

namespace VectorLearn.Plots;

/// <summary>The colours of curves that lie over each other: those of Okabe and Ito (2008), again from the first when they
/// run out.</summary>
internal static class CurveColors
{
    private static readonly string[] s_colors =
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

    /// <summary>How many there are.</summary>
    public static int Count => s_colors.Length;

    public static Color Of(int index) => Color.FromHex(s_colors[index % s_colors.Length]);
}
