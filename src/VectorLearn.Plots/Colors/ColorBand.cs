namespace VectorLearn.Plots;

/// <summary>A stretch of a colour bar: the colours of a range of values.</summary>
internal sealed class ColorBand
{
    // Of the range, where the ticks that were asked for are too few.
    private const double TicksApart = 0.15;

    /// <summary>Creates a band.</summary>
    /// <param name="label">What it stands for, such as an outcome; empty if it needs no word.</param>
    /// <param name="scale">Which value has which level.</param>
    /// <param name="ramp">Which level has which colour.</param>
    /// <param name="isDownward">Whether the greatest value is at the bottom.</param>
    /// <param name="ticks">The values to write beside it, the most important first. Where there is hardly one of them in a
    /// range, or they cannot be told apart, the range's own round numbers are written instead.</param>
    public ColorBand(string label, ValueScale scale, Ramp ramp, bool isDownward, IReadOnlyList<double> ticks)
    {
        (Label, Scale, Ramp, IsDownward) = (label, scale, ramp, isDownward);
        double[] distinct = [.. ticks.Distinct()];
        if (scale.Low == scale.High || (distinct.Length > 1 && distinct.Select(NumberLabel.Of).Distinct().Count() == distinct.Length))
        {
            Ticks = [.. ticks.Select(tick => (tick, scale.Low == scale.High ? NumberLabel.InFull(tick) : NumberLabel.Of(tick)))];
            return;
        }

        var shared = new TickBase(scale.Low, scale.High);
        (double low, double high) = (shared.TickOf(scale.Low), shared.TickOf(scale.High));
        Ticks = [.. TickBase.Round(low, high, TicksApart * (high - low)).Select(round => (shared.ValueOf(round.Tick), round.Label))];
        Label = shared.IsNeeded ? $"{label} = {shared}" : label;
    }

    /// <summary>What it stands for.</summary>
    public string Label { get; }

    /// <summary>Which value has which level.</summary>
    public ValueScale Scale { get; }

    /// <summary>Which level has which colour.</summary>
    public Ramp Ramp { get; }

    /// <summary>Whether the greatest value is at the bottom.</summary>
    public bool IsDownward { get; }

    /// <summary>The values to write beside it, the most important first.</summary>
    public IReadOnlyList<(double Value, string Text)> Ticks { get; }

    /// <summary>The colour of a value.</summary>
    public uint ColorOf(double value) => Ramp[Scale.LevelOf(value)];

    /// <summary>How far up the band a value is, from 0 to 1. The one value of a band that has no other is in its
    /// middle.</summary>
    public double HeightOf(double value) => Scale.Low == Scale.High ? 0.5 : Upward(Scale.LevelOf(value));

    /// <summary>The colour at a height from 0 to 1.</summary>
    public uint ColorAt(double height) => Scale.Low == Scale.High ? ColorOf(Scale.Low) : Ramp[Upward(height)];

    private double Upward(double level) => IsDownward ? 1 - level : level;
}
