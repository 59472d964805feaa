using System.Numerics;
using VectorLearn.Numbers;

namespace VectorLearn.Lanes;

/// <summary>What is to be done in a lane.</summary>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal interface ILaneUser<T, TResult>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Does it in a lane of which an operation is an instruction of the processor's.</summary>
    TResult UseOwn<TLane>()
        where TLane : unmanaged, ILane<TLane, T>;

    /// <summary>Does it in a lane that rounds to a narrower format after every operation.</summary>
    TResult UseRounded<TLane>()
        where TLane : unmanaged, ILane<TLane, T>;

    /// <summary>Does it in two: neurons in a lane that rounds, rules in the one it rounds the operations of.</summary>
    TResult UseMixed<TNarrow, TLane>()
        where TNarrow : unmanaged, ILane<TNarrow, T>, IRoundedLane<TNarrow, TLane>
        where TLane : unmanaged, ILane<TLane, T>;
}

/// <summary>The one place that goes from a format and a width to a lane.</summary>
internal static class LaneChoice
{
    /// <summary>Does something in a lane.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> does not hold the format's numbers.</exception>
    public static TResult Use<T, TResult>(NumberFormat format, LaneWidth width, ILaneUser<T, TResult> user)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => format.IsHeldBy<T>()
            ? format.UseRounding(new RoundedLane<T, TResult>(LaneWidths.Resolve(width), user))
            : throw new ArgumentException($"{format} is not held by {typeof(T).Name}", nameof(format));

    private sealed class RoundedLane<T, TResult>(LaneWidth width, ILaneUser<T, TResult> user) : IRoundingUser<TResult>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        public TResult UseOwn<TOwn>()
            where TOwn : unmanaged, IFloatingPointIeee754<TOwn>, IMinMaxValue<TOwn>
            => width switch
            {
                LaneWidth.Scalar => user.UseOwn<ScalarLane<T>>(),
                LaneWidth.Vector => user.UseOwn<VectorLane<T>>(),
                _ => user.UseOwn<Vector512Lane<T>>(),
            };

        public TResult UseRounding<TRounding>()
            where TRounding : struct, IRounding
        {
            var narrow = (ILaneUser<float, TResult>)user;
            return width switch
            {
                LaneWidth.Scalar => narrow.UseRounded<NarrowLane<TRounding, ScalarLane<float>>>(),
                LaneWidth.Vector => narrow.UseRounded<NarrowLane<TRounding, VectorLane<float>>>(),
                _ => narrow.UseRounded<NarrowLane<TRounding, Vector512Lane<float>>>(),
            };
        }

        public TResult UseMixed<TRounding>()
            where TRounding : struct, IRounding
        {
            var mixed = (ILaneUser<float, TResult>)user;
            return width switch
            {
                LaneWidth.Scalar => mixed.UseMixed<NarrowLane<TRounding, ScalarLane<float>>, ScalarLane<float>>(),
                LaneWidth.Vector => mixed.UseMixed<NarrowLane<TRounding, VectorLane<float>>, VectorLane<float>>(),
                _ => mixed.UseMixed<NarrowLane<TRounding, Vector512Lane<float>>, Vector512Lane<float>>(),
            };
        }
    }
}
