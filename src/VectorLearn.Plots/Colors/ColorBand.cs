namespace VectorLearn.Plots;

/// <summary>A stretch of a colour bar: the colours of a range of values.</summary>
/// <param name="Label">What it stands for, such as an outcome; empty if it needs no word.</param>
/// <param name="Scale">Which value has which level.</param>
/// <param name="Ramp">Which level has which colour.</param>
/// <param name="IsDownward">Whether the greatest value is at the bottom.</param>
/// <param name="Ticks">The values to write beside it, the most important first.</param>
internal sealed record ColorBand(
    string Label, ValueScale Scale, Ramp Ramp, bool IsDownward, IReadOnlyList<double> Ticks)
{
    /// <summary>The colour of a value.</summary>
    public uint ColorOf(double value) => Ramp[Scale.LevelOf(value)];
}
