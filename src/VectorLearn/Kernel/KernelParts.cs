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

    /// <summary>What is asked for, and what is meant where nothing is.</summary>
    public static KernelKind Of(Rule rule, Activation? activation, Loss? loss, NumberFormat format, LaneWidth width)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new KernelKind(
            rule, activation ?? Activation.Identity, loss ?? Loss.Squared, format, LaneWidths.Resolve(width));
    }

    /// <summary>What the values of a state beside the weight begin with.</summary>
    public T[] Memory<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => [.. Rule.Memory.Select(value => Format.Update.Round<T>(value.Start))];
}

/// <summary>The parts of a kernel that know what it is made for. Here, and nowhere else, a rule, an activation, a loss, a
/// format and a width meet.</summary>
/// <remarks>Each combination is code of its own, in the native command too. What is quick in itself is inlined into one loop;
/// what is long, as neurons that round after every operation, is a loop of its own: one for all rules, and theirs for all neurons.</remarks>
internal readonly record struct KernelParts<T>(Stepper<T> Stepper, Judge<T> Judge)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The parts for a combination.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> does not hold the format's numbers.</exception>
    public static KernelParts<T> Of(KernelKind kind) => LaneChoice.Use(kind.Format, kind.Width, new InLane(kind));

    private static KernelParts<T> Looping<TNeuron, TLane>(KernelKind kind)
        where TNeuron : struct, INeuron<TLane, T>
        where TLane : unmanaged, ILane<TLane, T>
        => new(kind.Rule.Use(new WithRule<TNeuron, TLane>(kind)), new NeuronJudge<TNeuron, TLane, T>());

    private static KernelParts<T> InFours<TNeuron, TLane>(KernelKind kind)
        where TNeuron : struct, INeuron<TLane, T>
        where TLane : unmanaged, ILane<TLane, T>
        => new(kind.Rule.Use(new WithLightRule<TNeuron, TLane>(kind)), new NeuronJudge<TNeuron, TLane, T>());

    private static KernelParts<T> Staging<TNeuron, TLane>(KernelKind kind)
        where TNeuron : struct, INeuron<TLane, T>
        where TLane : unmanaged, ILane<TLane, T>
    {
        var neurons = new NeuronStage<TNeuron, TLane, T>();
        return new(kind.Rule.Use(new InStages<TLane>(kind, neurons)), new StagedJudge<TLane, T>(neurons));
    }

    /// <summary>How a loop comes by neurons of a lane.</summary>
    private interface INeuronUse<TLane>
        where TLane : unmanaged, ILane<TLane, T>
    {
        static abstract KernelParts<T> Use<TNeuron>(KernelKind kind)
            where TNeuron : struct, INeuron<TLane, T>;
    }

    private readonly struct Inlined<TLane> : INeuronUse<TLane>
        where TLane : unmanaged, ILane<TLane, T>
    {
        public static KernelParts<T> Use<TNeuron>(KernelKind kind)
            where TNeuron : struct, INeuron<TLane, T>
            => Looping<TNeuron, TLane>(kind);
    }

    private readonly struct Staged<TLane> : INeuronUse<TLane>
        where TLane : unmanaged, ILane<TLane, T>
    {
        public static KernelParts<T> Use<TNeuron>(KernelKind kind)
            where TNeuron : struct, INeuron<TLane, T>
            => Staging<TNeuron, TLane>(kind);
    }

    private readonly struct Mixed<TNarrow, TLane> : INeuronUse<TNarrow>
        where TNarrow : unmanaged, ILane<TNarrow, T>, IRoundedLane<TNarrow, TLane>
        where TLane : unmanaged, ILane<TLane, T>
    {
        public static KernelParts<T> Use<TNeuron>(KernelKind kind)
            where TNeuron : struct, INeuron<TNarrow, T>
            => Staging<MixedNeuron<TNeuron, TNarrow, TLane, T>, TLane>(kind);
    }

    private sealed class InLane(KernelKind kind) : ILaneUser<T, KernelParts<T>>
    {
        public KernelParts<T> UseOwn<TLane>()
            where TLane : unmanaged, ILane<TLane, T>
            => kind.IsParabola
                ? new(kind.Rule.Use(new Unrolling<TLane>(kind)), new NeuronJudge<Neuron<Identity, Squared, TLane, T>, TLane, T>())
                : kind.Activation.Use(new WithActivation<Inlined<TLane>, TLane>(kind));

        public KernelParts<T> UseRounded<TLane>()
            where TLane : unmanaged, ILane<TLane, T>
            => kind.IsParabola
                ? InFours<Neuron<Identity, Squared, TLane, T>, TLane>(kind)
                : kind.Activation.Use(new WithActivation<Staged<TLane>, TLane>(kind));

        public KernelParts<T> UseMixed<TNarrow, TLane>()
            where TNarrow : unmanaged, ILane<TNarrow, T>, IRoundedLane<TNarrow, TLane>
            where TLane : unmanaged, ILane<TLane, T>
            => kind.IsParabola
                ? InFours<MixedNeuron<Neuron<Identity, Squared, TNarrow, T>, TNarrow, TLane, T>, TLane>(kind)
                : kind.Activation.Use(new WithActivation<Mixed<TNarrow, TLane>, TNarrow>(kind));
    }

    private sealed class WithActivation<TUse, TLane>(KernelKind kind) : IActivationUser<KernelParts<T>>
        where TUse : struct, INeuronUse<TLane>
        where TLane : unmanaged, ILane<TLane, T>
    {
        public KernelParts<T> Use<TActivation>()
            where TActivation : struct, IActivation
            => kind.Loss.Use(new WithLoss<TUse, TActivation, TLane>(kind));
    }

    private sealed class WithLoss<TUse, TActivation, TLane>(KernelKind kind) : ILossUser<KernelParts<T>>
        where TUse : struct, INeuronUse<TLane>
        where TActivation : struct, IActivation
        where TLane : unmanaged, ILane<TLane, T>
    {
        public KernelParts<T> Use<TLoss>()
            where TLoss : struct, ILoss
            => TUse.Use<Neuron<TActivation, TLoss, TLane, T>>(kind);
    }

    private sealed class WithRule<TNeuron, TLane>(KernelKind kind) : IRuleUser<TLane, T, Stepper<T>>
        where TNeuron : struct, INeuron<TLane, T>
        where TLane : unmanaged, ILane<TLane, T>
    {
        public Stepper<T> Use<TRule, TState>()
            where TRule : struct, IRule<TState, TLane, T>
            where TState : unmanaged, IState<TState, TLane, T>
            => new LoopStepper<TRule, TState, TNeuron, TLane, T>(kind.Rule.Parameters.Count, kind.Loss.Parameters.Count);
    }

    private sealed class WithLightRule<TNeuron, TLane>(KernelKind kind) : IRuleUser<TLane, T, Stepper<T>>
        where TNeuron : struct, INeuron<TLane, T>
        where TLane : unmanaged, ILane<TLane, T>
    {
        public Stepper<T> Use<TRule, TState>()
            where TRule : struct, IRule<TState, TLane, T>
            where TState : unmanaged, IState<TState, TLane, T>
            => TRule.IsLight && Unsafe.SizeOf<TState>() == Unsafe.SizeOf<TLane>()
                ? new FourLaneStepper<TRule, TState, TNeuron, TLane, T>(kind.Rule.Parameters.Count, kind.Loss.Parameters.Count)
                : new LoopStepper<TRule, TState, TNeuron, TLane, T>(kind.Rule.Parameters.Count, kind.Loss.Parameters.Count);
    }

    private sealed class InStages<TLane>(KernelKind kind, NeuronStage<TLane, T> neurons) : IRuleUser<TLane, T, Stepper<T>>
        where TLane : unmanaged, ILane<TLane, T>
    {
        public Stepper<T> Use<TRule, TState>()
            where TRule : struct, IRule<TState, TLane, T>
            where TState : unmanaged, IState<TState, TLane, T>
            => new StagedStepper<TRule, TState, TLane, T>(neurons, kind.Rule.Parameters.Count, kind.Loss.Parameters.Count);
    }

    private sealed class Unrolling<TLane>(KernelKind kind) : IRuleUser<TLane, T, Stepper<T>>
        where TLane : unmanaged, ILane<TLane, T>
    {
        // What fits in registers, six lanes in a loop.
        private const int MostValues = 2;

        public Stepper<T> Use<TRule, TState>()
            where TRule : struct, IRule<TState, TLane, T>
            where TState : unmanaged, IState<TState, TLane, T>
            => Unsafe.SizeOf<TState>() <= MostValues * Unsafe.SizeOf<TLane>()
                ? new UnrolledStepper<TRule, TState, TLane, T>(kind.Rule.Parameters.Count)
                : new LoopStepper<TRule, TState, Neuron<Identity, Squared, TLane, T>, TLane, T>(
                    kind.Rule.Parameters.Count, lossParameters: 0);
    }
}
