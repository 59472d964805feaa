using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Kernel;

/// <summary>The neurons of the loop that is under way on this thread, for rules and judges that ask for one now and then: so there
/// is one loop for all of them.</summary>
internal readonly struct AskedNeuron<TLane, T> : INeuron<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [ThreadStatic]
    private static NeuronStage<TLane, T>? t_current;

    /// <summary>Those neurons.</summary>
    public static NeuronStage<TLane, T> Current
    {
        get => t_current!;
        set => t_current = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<TLane, T> Parameter(ref T learners, int parameter)
        => BundleLayout.Parameter<TLane, T>(ref learners, parameter);

    public static TLane Prediction(ref T learners, TLane weight) => Current.Prediction(ref learners, weight);

    public static TLane Delta(ref T learners, TLane weight) => Current.Delta(ref learners, weight);

    public static TLane Error(ref T learners, TLane weight) => Current.Error(ref learners, weight);

    public static TLane WeightDelta(ref T learners, TLane weight, out TLane error)
        => Current.WeightDelta(ref learners, weight, out error);
}
