using System.Numerics;

namespace VectorLearn.Alphas;

/// <summary>The alphas for one input: by theory, and found by trying.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
/// <param name="Input">The input.</param>
/// <param name="BestByTheory">The alpha that learns in one step: <c>1 / input^2</c>; infinite where double does not hold
/// it.</param>
/// <param name="BoundByTheory">The alpha below which learning converges: <c>2 / input^2</c>; infinite where double does
/// not hold it.</param>
public sealed record AlphaFindings<T>(T Input, double BestByTheory, double BoundByTheory)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Two neighbouring numbers: with the first alpha delta is smaller after
    /// <see cref="AlphaSearch.Updates"/> updates than before, with the second it is not. Between them lies the bound of
    /// the stable range as far as the number format can tell; null if it could not be found.</summary>
    public AlphaRange<T>? Bound { get; init; }

    /// <summary>All alphas that leave the smallest error there is after one update; null if they could not be
    /// found.</summary>
    public AlphaRange<T>? Best { get; init; }

    /// <summary>The learners it took.</summary>
    public long Learners { get; init; }

    /// <summary>Why there is nothing to be found.</summary>
    public AlphaObstacle Obstacle { get; init; }
}

/// <summary>Alphas from one to another.</summary>
/// <typeparam name="T">The type that holds the numbers.</typeparam>
/// <param name="From">The smallest, above 0.</param>
/// <param name="To">The largest.</param>
/// <param name="Numbers">How many numbers of the format it spans, both ends counted.</param>
/// <param name="Middle">The number in the middle.</param>
public readonly record struct AlphaRange<T>(T From, T To, long Numbers, T Middle)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>What keeps an alpha from being found.</summary>
public enum AlphaObstacle
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The input is 0, or rounds to it: the prediction is 0 whatever the weight.</summary>
    NoInput,

    /// <summary>The error is 0 at the start: there is nothing to learn.</summary>
    AtGoal,

    /// <summary>The error at the start is more than the number format holds.</summary>
    ErrorTooLarge,

    /// <summary>The best alpha is more than the number format holds.</summary>
    AlphaTooLarge,

    /// <summary>The bound of the stable range is more than the number format holds: every alpha is stable.</summary>
    BoundTooLarge,

    /// <summary>The best alpha is less than the number format holds.</summary>
    AlphaTooSmall,

    /// <summary>The numbers are too far apart: the best alpha does not come closer, or one far too large does.</summary>
    TooCoarse,
}
