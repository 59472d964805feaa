using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>What a kernel is made for.</summary>
internal sealed record KernelKind(Rule Rule, Activation Activation, Loss Loss, NumberFormat Format, LaneWidth Width)
{
    /// <summary>Whether the error is a parabola over the weight.</summary>
    public bool IsParabola => Activation == Activation.Identity && Loss == Loss.Squared;
}

/// <summary>The parts of a kernel that know what it is made for. Here, and nowhere else, a rule, an activation, a loss, a
/// format and a width meet.</summary>
internal readonly record struct KernelParts<T>(Stepper<T> Stepper, Judge<T> Judge)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The parts for a combination.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> does not hold the format's numbers.</exception>
    public static KernelParts<T> Of(KernelKind kind) => LaneChoice.Use(kind.Format, kind.Width, new InLane(kind));

    private sealed class InLane(KernelKind kind) : ILaneUser<T, KernelParts<T>>
    {
        public KernelParts<T> UseOwn<TLane>()
            where TLane : unmanaged, ILane<TLane, T>
            => kind.IsParabola
                ? new(kind.Rule.Use(new OnParabola<TLane>(kind)), new LaneJudge<Identity, Squared, TLane, T>())
                : UseRounded<TLane>();

        public KernelParts<T> UseRounded<TLane>()
            where TLane : unmanaged, ILane<TLane, T>
            => kind.Activation.Use(new WithActivation<TLane>(kind));
    }

    private sealed class OnParabola<TLane>(KernelKind kind) : IRuleUser<TLane, T, Stepper<T>>
        where TLane : unmanaged, ILane<TLane, T>
    {
        // What fits in registers, six lanes in a loop.
        private const int MostValues = 2;

        public Stepper<T> Use<TRule, TState>()
            where TRule : struct, IRule<TState, TLane, T>
            where TState : unmanaged, IState<TState, TLane, T>
            => Unsafe.SizeOf<TState>() <= MostValues * Unsafe.SizeOf<TLane>()
                ? new UnrolledStepper<TRule, TState, TLane, T>(kind.Rule.Parameters.Count)
                : new LoopStepper<TRule, TState, Identity, Squared, TLane, T>(kind.Rule.Parameters.Count, lossParameters: 0);
    }

    private sealed class WithActivation<TLane>(KernelKind kind) : IActivationUser<KernelParts<T>>
        where TLane : unmanaged, ILane<TLane, T>
    {
        public KernelParts<T> Use<TActivation>()
            where TActivation : struct, IActivation
            => kind.Loss.Use(new WithLoss<TActivation, TLane>(kind));
    }

    private sealed class WithLoss<TActivation, TLane>(KernelKind kind) : ILossUser<KernelParts<T>>
        where TActivation : struct, IActivation
        where TLane : unmanaged, ILane<TLane, T>
    {
        public KernelParts<T> Use<TLoss>()
            where TLoss : struct, ILoss
            => new(
                kind.Rule.Use(new WithRule<TActivation, TLoss, TLane>(kind)), new LaneJudge<TActivation, TLoss, TLane, T>());
    }

    private sealed class WithRule<TActivation, TLoss, TLane>(KernelKind kind) : IRuleUser<TLane, T, Stepper<T>>
        where TActivation : struct, IActivation
        where TLoss : struct, ILoss
        where TLane : unmanaged, ILane<TLane, T>
    {
        public Stepper<T> Use<TRule, TState>()
            where TRule : struct, IRule<TState, TLane, T>
            where TState : unmanaged, IState<TState, TLane, T>
            => new LoopStepper<TRule, TState, TActivation, TLoss, TLane, T>(
                kind.Rule.Parameters.Count, kind.Loss.Parameters.Count);
    }
}
