namespace VectorLearn.Plots;

/// <summary>What the colours of a map show.</summary>
public enum MapColor
{
    /// <summary>The steps to an outcome: converged learners in blues, diverged ones in reds.</summary>
    Steps,

    /// <summary>The steps, and of the last step the fraction after which the error was at the bound: without the edges that
    /// whole steps have.</summary>
    Smooth,

    /// <summary>What became of each learner.</summary>
    Outcome,

    /// <summary>The error at the end.</summary>
    Error,

    /// <summary>The weight at the end.</summary>
    Weight,

    /// <summary>The mean contraction of |delta| per step: <c>(|delta at the end| / |delta at the start|)^(1/steps)</c>.</summary>
    Rate,
}
