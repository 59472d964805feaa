namespace VectorLearn.Periods;

/// <summary>Where learners that go round through so many weights begin to go round through twice as many.</summary>
/// <param name="Period">The period before.</param>
/// <param name="Before">The last value of the parameter that was seen to have it.</param>
/// <param name="After">The first that was seen to have twice the period.</param>
public sealed record PeriodDoubling(int Period, double Before, double After)
{
    /// <summary>Half way between: as near as was looked.</summary>
    public double Middle => Before + ((After - Before) / 2);

    /// <summary>How far from the middle it may be.</summary>
    public double Uncertainty => Math.Abs(After - Before) / 2;
}
