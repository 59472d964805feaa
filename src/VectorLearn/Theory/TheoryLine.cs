using VectorLearn.Grids;

namespace VectorLearn.Theory;

/// <summary>A line across maps, by theory.</summary>
/// <param name="Kind">What it parts.</param>
/// <param name="Label">What is there, in a few words.</param>
/// <param name="Alpha">The alpha it runs at, from the values of the other parameters; NaN where there is none.</param>
public sealed record TheoryLine(TheoryLineKind Kind, string Label, Func<Func<Parameter, double>, double> Alpha);

/// <summary>What a line of theory parts.</summary>
public enum TheoryLineKind
{
    /// <summary>Learners near the goal that converge from those that do not.</summary>
    Bound,

    /// <summary>Ways of converging: straight, or in swings.</summary>
    Manner,

    /// <summary>Cycles of one length from cycles of twice as many states.</summary>
    Doubling,
}
