using VectorLearn.Maps;

namespace VectorLearn.Plots;

/// <summary>The colours of outcomes: those of Okabe and Ito (2008), which the colour-blind tell
/// apart, and a grey.</summary>
internal static class OutcomeColors
{
    private static readonly uint[] s_colors = [0xFF0072B2, 0xFFD55E00, 0xFF009E73, 0xFFCC79A7, 0xFF9AA0A6];

    /// <summary>Where a number is no number, or infinite.</summary>
    public const uint NotFinite = 0xFF555555;

    public static uint Of(Outcome outcome) => s_colors[(int)outcome];
}
