using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>The one place where a rule, an activation, a loss, a format and a width meet.</summary>
internal static class StepperFactory
{
    /// <summary>The innermost loops for a combination.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> does not hold the format's numbers.</exception>
    public static Stepper<T> Create<T>(KernelKind kind)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => LaneChoice.Use(kind.Format, kind.Width, new InLane<T>(kind));

    private sealed class InLane<T>(KernelKind kind) : ILaneUser<T, Stepper<T>>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        public Stepper<T> Use<TLane>()
            where TLane : unmanaged, ILane<TLane, T>
            => kind.Rule.Use(new WithRule<TLane, T>(kind));
    }

    private sealed class WithRule<TLane, T>(KernelKind kind) : IRuleUser<TLane, T, Stepper<T>>
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        public Stepper<T> Use<TRule, TState>()
            where TRule : struct, IRule<TState, TLane, T>
            where TState : unmanaged, IState<TState, TLane, T>
            => kind.Activation.Use(new WithActivation<TRule, TState, TLane, T>(kind));
    }

    private sealed class WithActivation<TRule, TState, TLane, T>(KernelKind kind) : IActivationUser<Stepper<T>>
        where TRule : struct, IRule<TState, TLane, T>
        where TState : unmanaged, IState<TState, TLane, T>
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        public Stepper<T> Use<TActivation>()
            where TActivation : struct, IActivation
            => kind.Loss.Use(new WithLoss<TRule, TState, TActivation, TLane, T>(kind));
    }

    private sealed class WithLoss<TRule, TState, TActivation, TLane, T>(KernelKind kind) : ILossUser<Stepper<T>>
        where TRule : struct, IRule<TState, TLane, T>
        where TState : unmanaged, IState<TState, TLane, T>
        where TActivation : struct, IActivation
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        public Stepper<T> Use<TLoss>()
            where TLoss : struct, ILoss
            => new LaneStepper<TRule, TState, TActivation, TLoss, TLane, T>(
                kind.Rule.Parameters.Count, kind.Loss.Parameters.Count);
    }
}

/// <summary>What a kernel is made for.</summary>
internal sealed record KernelKind(Rule Rule, Activation Activation, Loss Loss, NumberFormat Format, LaneWidth Width);
