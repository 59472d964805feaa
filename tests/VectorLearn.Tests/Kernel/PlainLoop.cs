using System.Numerics;
using VectorLearn.Sweeps;

namespace VectorLearn.Tests.Sweeps;

/// <summary>The definition of a run, as plainly as it can be written: the independent source that kernels are held
/// against. It uses nothing of the engine but the names of the outcomes.</summary>
internal static class PlainLoop
{
    public static T GradientDescent<T>(T input, T goal, T alpha, T weight)
        where T : IFloatingPointIeee754<T>
    {
        T prediction = input * weight;
        T delta = prediction - goal;
        T weightDelta = delta * input;
        return weight - alpha * weightDelta;
    }

    public static T HotCold<T>(T input, T goal, T stepAmount, T weight)
        where T : IFloatingPointIeee754<T>
    {
        T up = goal - input * (weight + stepAmount);
        T down = goal - input * (weight - stepAmount);
        up *= up;
        down *= down;
        return down < up ? weight - stepAmount : down > up ? weight + stepAmount : weight;
    }

    public static End<T> Run<T>(Rule<T> rule, Start<T> start, int maxSteps, T tolerance, T divergence)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> past = stackalloc T[8];
        past.Fill(T.NaN);
        T weight = start.Weight;
        for (int step = 0; ; step++)
        {
            T prediction = start.Input * weight;
            T delta = prediction - start.Goal;
            T error = delta * delta;
            if (error <= tolerance)
            {
                return new End<T>(Outcome.Converged, 0, step, weight, prediction, error);
            }

            if (!(error <= divergence))
            {
                return new End<T>(Outcome.Diverged, 0, step, weight, prediction, error);
            }

            for (int period = 1; period <= 8; period++)
            {
                if (past[(step - period) & 7] == weight)
                {
                    Outcome outcome = period == 1 ? Outcome.Stalled : Outcome.Oscillating;
                    return new End<T>(outcome, (byte)period, step, weight, prediction, error);
                }
            }

            if (step == maxSteps)
            {
                return new End<T>(Outcome.Undecided, 0, step, weight, prediction, error);
            }

            past[step & 7] = weight;
            weight = rule(start.Input, start.Goal, start.StepSize, weight);
        }
    }
}

/// <summary>The weight after one update.</summary>
internal delegate T Rule<T>(T input, T goal, T stepSize, T weight);

/// <summary>Where a learner starts.</summary>
internal readonly record struct Start<T>(T Input, T StepSize, T Weight, T Goal)
    where T : INumberBase<T>
{
    /// <summary>The same in another number type; what that cannot hold goes to its largest number.</summary>
    public Start<TOther> To<TOther>()
        where TOther : unmanaged, IFloatingPointIeee754<TOther>, IMinMaxValue<TOther>
    {
        return new Start<TOther>(Round(Input), Round(StepSize), Round(Weight), Round(Goal));

        static TOther Round(T value)
            => TOther.Clamp(TOther.CreateSaturating(value), TOther.MinValue, TOther.MaxValue);
    }
}

/// <summary>What became of a learner.</summary>
internal readonly record struct End<T>(Outcome Outcome, byte Period, int Steps, T Weight, T Prediction, T Error)
    where T : IFloatingPointIeee754<T>
{
    /// <summary>Whether every field has the same bits; one NaN is as good as another.</summary>
    public bool SameAs(End<T> other)
        => Outcome == other.Outcome && Period == other.Period && Steps == other.Steps
            && Same(Weight, other.Weight) && Same(Prediction, other.Prediction) && Same(Error, other.Error);

    private static bool Same(T a, T b)
        => T.IsNaN(a) ? T.IsNaN(b) : a == b && T.IsNegative(a) == T.IsNegative(b);
}
