namespace VectorLearn.Sweeps;

/// <summary>How far a learner has come.</summary>
/// <param name="Row">The grid's row.</param>
/// <param name="Steps">The updates it made, if it has ended; the complement of those it has made so far, if it has
/// not.</param>
/// <param name="Period">1 for a stalled learner, 2 to 8 for an oscillating one, else 0.</param>
/// <param name="Weight">The weight after those updates.</param>
internal readonly record struct LearnerRecord<T>(long Row, int Steps, byte Period, T Weight)
{
    /// <summary>Whether it has come to its end.</summary>
    public bool HasEnded => Steps >= 0;

    /// <summary>The updates it made.</summary>
    public int StepsMade => HasEnded ? Steps : ~Steps;
}
