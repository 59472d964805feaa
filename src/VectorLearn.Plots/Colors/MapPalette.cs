using VectorLearn.Maps;

namespace VectorLearn.Plots;

/// <summary>The colours of maps, for those who paint their own pixels. Colours are 0xAARRGGBB.</summary>
public static class MapPalette
{
    /// <summary>Where a number is no number, or infinite.</summary>
    public static uint NotFinite => OutcomeColors.NotFinite;

    /// <summary>Numbers from the least to the greatest.</summary>
    public static IReadOnlyList<uint> Numbers { get; } = Colors(Ramp.Viridis);

    /// <summary>Rates from the least to 1.</summary>
    public static IReadOnlyList<uint> Shrinking { get; } = Colors(Ramp.Blue);

    /// <summary>Rates from 1 to the greatest.</summary>
    public static IReadOnlyList<uint> Growing { get; } = Colors(Ramp.RedFromLight);

    /// <summary>Where two runs do not differ.</summary>
    public static uint Same => new PictureStyle().Same;

    /// <summary>Where two runs came to different outcomes.</summary>
    public static uint Differing => MapPainter.Differing;

    /// <summary>The colour of an outcome.</summary>
    /// <param name="outcome">Which.</param>
    public static uint Of(Outcome outcome) => OutcomeColors.Of(outcome);

    /// <summary>Learners of an outcome from the fewest steps to the most; none where they all take as many.</summary>
    /// <param name="outcome">Which.</param>
    public static IReadOnlyList<uint> Steps(Outcome outcome) => outcome switch
    {
        Outcome.Converged => Colors(Ramp.Blue),
        Outcome.Diverged => Colors(Ramp.Red),
        Outcome.Stalled => Colors(Ramp.Green),
        Outcome.Oscillating => Colors(Ramp.Purple),
        _ => [],
    };

    private static uint[] Colors(Ramp ramp)
    {
        const int Count = 256;
        return [.. Enumerable.Range(0, Count).Select(i => ramp[(double)i / (Count - 1)])];
    }
}
