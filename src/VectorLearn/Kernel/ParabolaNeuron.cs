using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Kernel;

/// <summary>A lane of a bundle as neurons of no activation and the squared error, in as few operations as that takes.</summary>
/// <remarks>Without state, and the lane a constant in the type: the compiler inlines a dozen of these into one loop only if
/// they bring next to no variables with them (512 is its limit), and keeps in registers what is never in a struct of
/// references.</remarks>
internal readonly struct ParabolaNeuron<TGoal, TPlace, TLane, T> : INeuron<TLane, T>
    where TGoal : struct, IGoal
    where TPlace : struct, IPlace
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int FirstParameter = 2 * BundleLayout.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<TLane, T> Parameter(ref T learners, int parameter)
        => new(ref At(ref learners, TPlace.Lane + FirstParameter + (parameter * BundleLayout.Lanes)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Prediction(ref T learners, TLane weight)
        => TLane.TimesAt(weight, ref At(ref learners, TPlace.Lane));

    /// <summary><c>prediction - goal</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Delta(ref T learners, TLane weight)
        => TLane.MinusAt(Prediction(ref learners, weight), ref At(ref learners, TGoal.LaneFor<TPlace>()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Error(ref T learners, TLane weight)
    {
        TLane delta = Delta(ref learners, weight);
        return delta * delta;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane WeightDelta(ref T learners, TLane weight, out TLane error)
    {
        TLane input = BundleLayout.Read<TLane, T>(ref At(ref learners, TPlace.Lane));
        TLane delta = TLane.MinusAt(input * weight, ref At(ref learners, TGoal.LaneFor<TPlace>()));
        error = delta * delta;
        return delta * input;
    }

    /// <summary>The weight delta alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane WeightDelta(ref T learners, TLane weight)
    {
        TLane input = BundleLayout.Read<TLane, T>(ref At(ref learners, TPlace.Lane));
        return TLane.MinusAt(input * weight, ref At(ref learners, TGoal.LaneFor<TPlace>())) * input;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T At(ref T learners, int lane)
        => ref Unsafe.Add(ref learners, lane * TLane.Width);
}

/// <summary>Whether all learners have the same goal, which then stays in a register: with 512 bits a third load in every
/// update costs a tenth.</summary>
internal interface IGoal
{
    /// <summary>The lane, counted from the bundle's first input, that has the goals of the lane in a place.</summary>
    static abstract int LaneFor<TPlace>()
        where TPlace : struct, IPlace;
}

/// <summary>Each learner has its own.</summary>
internal readonly struct OwnGoal : IGoal
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LaneFor<TPlace>()
        where TPlace : struct, IPlace
        => BundleLayout.Lanes + TPlace.Lane;
}

/// <summary>All have the same.</summary>
internal readonly struct SharedGoal : IGoal
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LaneFor<TPlace>()
        where TPlace : struct, IPlace
        => BundleLayout.Lanes;
}

/// <summary>Which lane, as a constant to the compiler.</summary>
internal interface IPlace
{
    static abstract int Lane { get; }
}

internal readonly struct Lane0 : IPlace
{
    public static int Lane => 0;
}

internal readonly struct Lane1 : IPlace
{
    public static int Lane => 1;
}

internal readonly struct Lane2 : IPlace
{
    public static int Lane => 2;
}

internal readonly struct Lane3 : IPlace
{
    public static int Lane => 3;
}

internal readonly struct Lane4 : IPlace
{
    public static int Lane => 4;
}

internal readonly struct Lane5 : IPlace
{
    public static int Lane => 5;
}

internal readonly struct Lane6 : IPlace
{
    public static int Lane => 6;
}

internal readonly struct Lane7 : IPlace
{
    public static int Lane => 7;
}

internal readonly struct Lane8 : IPlace
{
    public static int Lane => 8;
}

internal readonly struct Lane9 : IPlace
{
    public static int Lane => 9;
}

internal readonly struct Lane10 : IPlace
{
    public static int Lane => 10;
}

internal readonly struct Lane11 : IPlace
{
    public static int Lane => 11;
}
