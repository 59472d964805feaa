namespace VectorLearn.Maps;

/// <summary>What became of a learner.</summary>
public enum Outcome : byte
{
    /// <summary>The error came down to the tolerance.</summary>
    Converged,

    /// <summary>The error rose above the divergence bound, or is not a number.</summary>
    Diverged,

    /// <summary>An update left all that the learner carries as it was: it would stay there for ever.</summary>
    Stalled,

    /// <summary>All that the learner carries came back to where it was some updates ago: it would go round for ever.</summary>
    Oscillating,

    /// <summary>The steps ran out first.</summary>
    Undecided,
}

/// <summary>The outcomes' names in files.</summary>
public static class OutcomeNames
{
    private static readonly string[] s_names = ["converged", "diverged", "stalled", "oscillating", "undecided"];

    /// <summary>Every name, in the order of <see cref="Outcome"/>.</summary>
    public static IReadOnlyList<string> All => s_names;

    /// <summary>The name of an outcome, such as <c>converged</c>.</summary>
    /// <param name="outcome">Which.</param>
    public static string Name(this Outcome outcome) => s_names[(int)outcome];
}

/// <summary>How many learners came to each outcome.</summary>
/// <param name="Converged">Learners that converged.</param>
/// <param name="Diverged">Learners that diverged.</param>
/// <param name="Stalled">Learners that stalled.</param>
/// <param name="Oscillating">Learners that oscillate.</param>
/// <param name="Undecided">Learners whose steps ran out.</param>
public readonly record struct OutcomeCounts(
    long Converged, long Diverged, long Stalled, long Oscillating, long Undecided)
{
    /// <summary>The learners counted.</summary>
    public long Total => Converged + Diverged + Stalled + Oscillating + Undecided;

    /// <summary>The count of one outcome.</summary>
    /// <param name="outcome">Which.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outcome"/> is none of the five.</exception>
    public long this[Outcome outcome] => outcome switch
    {
        Outcome.Converged => Converged,
        Outcome.Diverged => Diverged,
        Outcome.Stalled => Stalled,
        Outcome.Oscillating => Oscillating,
        Outcome.Undecided => Undecided,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>Adds two counts, outcome by outcome.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static OutcomeCounts operator +(OutcomeCounts a, OutcomeCounts b) => new(
        a.Converged + b.Converged,
        a.Diverged + b.Diverged,
        a.Stalled + b.Stalled,
        a.Oscillating + b.Oscillating,
        a.Undecided + b.Undecided);

    /// <summary>Adds two counts, outcome by outcome.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static OutcomeCounts Add(OutcomeCounts a, OutcomeCounts b) => a + b;

    /// <summary>Counts outcomes.</summary>
    /// <param name="outcomes">One outcome a learner.</param>
    public static OutcomeCounts Of(ReadOnlySpan<Outcome> outcomes)
    {
        ReadOnlySpan<byte> bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(outcomes);
        return new OutcomeCounts(
            bytes.Count((byte)Outcome.Converged),
            bytes.Count((byte)Outcome.Diverged),
            bytes.Count((byte)Outcome.Stalled),
            bytes.Count((byte)Outcome.Oscillating),
            bytes.Count((byte)Outcome.Undecided));
    }
}
