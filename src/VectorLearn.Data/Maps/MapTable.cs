using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>A map read back from a file, column by column: every array has an element a row, in the file's order, which
/// need not be the grid's. A column the file does not have is null.</summary>
public sealed record MapTable
{
    /// <summary>How many rows.</summary>
    public int Count => Inputs.Length;

    /// <summary>The name of the step size: <c>alpha</c> or <c>step_amount</c>.</summary>
    public required string StepSizeName { get; init; }

    /// <summary>The input of each learner.</summary>
    public required double[] Inputs { get; init; }

    /// <summary>The alpha or step amount of each learner.</summary>
    public required double[] StepSizes { get; init; }

    /// <summary>The weight each learner started with; in maps where it is an axis.</summary>
    public double[]? InitialWeights { get; init; }

    /// <summary>The goal of each learner; in maps where it is an axis.</summary>
    public double[]? Goals { get; init; }

    /// <summary>What became of each learner.</summary>
    public required Outcome[] Outcomes { get; init; }

    /// <summary>1 for a stalled learner, 2 to 8 for an oscillating one, else 0.</summary>
    public byte[]? Periods { get; init; }

    /// <summary>The updates each learner made; empty if the file does not have the column.</summary>
    public required int[] Steps { get; init; }

    /// <summary>The weight after those updates.</summary>
    public double[]? Weights { get; init; }

    /// <summary>The prediction with that weight.</summary>
    public double[]? Predictions { get; init; }

    /// <summary>The error of that prediction.</summary>
    public double[]? Errors { get; init; }

    /// <summary>The first rows.</summary>
    internal MapTable Head(int rows) => this with
    {
        Inputs = Inputs[..rows],
        StepSizes = StepSizes[..rows],
        InitialWeights = InitialWeights?[..rows],
        Goals = Goals?[..rows],
        Outcomes = Outcomes.Length == 0 ? [] : Outcomes[..rows],
        Periods = Periods?[..rows],
        Steps = Steps.Length == 0 ? [] : Steps[..rows],
        Weights = Weights?[..rows],
        Predictions = Predictions?[..rows],
        Errors = Errors?[..rows],
    };
}
