namespace VectorLearn.Sweeps;

/// <summary>The learners of a sweep: the product of its axes. Rows go through the step size outermost, then the initial
/// weight, the goal, and the input innermost.</summary>
/// <param name="StepSize">Alpha or step amount.</param>
/// <param name="InitialWeight">The weight learners start with.</param>
/// <param name="Goal">The goal prediction.</param>
/// <param name="Input">The input.</param>
public sealed record Grid(Axis StepSize, Axis InitialWeight, Axis Goal, Axis Input)
{
    /// <summary>How many learners.</summary>
    public long Count { get; } = CountOf(StepSize, InitialWeight, Goal, Input);

    /// <summary>Where row <paramref name="row"/> stands on each axis.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is outside the grid.</exception>
    public GridPoint At(long row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        (row, long input) = Math.DivRem(row, Input.Count);
        (row, long goal) = Math.DivRem(row, Goal.Count);
        (row, long initialWeight) = Math.DivRem(row, InitialWeight.Count);
        return new GridPoint((int)row, (int)initialWeight, (int)goal, (int)input);
    }

    private static long CountOf(params ReadOnlySpan<Axis> axes)
    {
        UInt128 count = 1;
        foreach (Axis axis in axes)
        {
            count *= (UInt128)axis.Count;
        }

        return count <= long.MaxValue
            ? (long)count
            : throw new SettingException(nameof(Sweep.Input), $"the grid has {count} learners, more than {long.MaxValue}; use fewer points");
    }
}

/// <summary>A row's place on each axis of a <see cref="Grid"/>: indexes from 0.</summary>
/// <param name="StepSize">Index on the step size axis.</param>
/// <param name="InitialWeight">Index on the initial weight axis.</param>
/// <param name="Goal">Index on the goal axis.</param>
/// <param name="Input">Index on the input axis.</param>
public readonly record struct GridPoint(int StepSize, int InitialWeight, int Goal, int Input);
