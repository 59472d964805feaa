using System.Numerics;
using System.Runtime.Intrinsics;

namespace VectorLearn.Lanes;

/// <summary>How many learners advance at once. The choice changes the speed of a sweep, never a bit of its map.</summary>
public enum LaneWidth
{
    /// <summary>The fastest the hardware and the number type offer.</summary>
    Auto,

    /// <summary>One learner at a time.</summary>
    Scalar,

    /// <summary><see cref="Vector{T}"/>: 256 bits on most machines.</summary>
    Vector,

    /// <summary><see cref="Vector512{T}"/>: worked out in halves where the hardware lacks it.</summary>
    Vector512,
}

/// <summary>What a <see cref="LaneWidth"/> comes to on this machine.</summary>
public static class LaneWidths
{
    /// <summary>Picks the lane that <paramref name="width"/> means for <typeparamref name="T"/> on this machine.</summary>
    /// <typeparam name="T">The number type of the sweep.</typeparam>
    /// <param name="width">What was asked for.</param>
    /// <returns>Never <see cref="LaneWidth.Auto"/>.</returns>
    /// <exception cref="NotSupportedException">No vector of <typeparamref name="T"/> exists (for example
    /// <see cref="Half"/>) and a vector was asked for.</exception>
    public static LaneWidth Resolve<T>(LaneWidth width)
    {
        if (!Vector<T>.IsSupported)
        {
            return width is LaneWidth.Auto or LaneWidth.Scalar
                ? LaneWidth.Scalar
                : throw new NotSupportedException(
                    $"{typeof(T).Name} has no vectors on this runtime; use auto or scalar");
        }

        return width switch
        {
            LaneWidth.Auto when Vector512.IsHardwareAccelerated => LaneWidth.Vector512,
            LaneWidth.Auto when Vector.IsHardwareAccelerated => LaneWidth.Vector,
            LaneWidth.Auto => LaneWidth.Scalar,
            _ => width,
        };
    }

    /// <summary>Describes a lane for people, such as <c>Vector&lt;double&gt; 4 x 64 bits</c>; says where the hardware
    /// does not have it.</summary>
    /// <typeparam name="T">The number type of the sweep.</typeparam>
    /// <param name="width">What was asked for.</param>
    /// <returns>One line.</returns>
    /// <exception cref="NotSupportedException">As <see cref="Resolve{T}"/>.</exception>
    public static string Describe<T>(LaneWidth width)
        where T : unmanaged
    {
        string name = typeof(T) == typeof(double) ? "double" : typeof(T) == typeof(float) ? "float" : "half";
        int bits = 8 * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        return Resolve<T>(width) switch
        {
            LaneWidth.Scalar => $"scalar {name}",
            LaneWidth.Vector => $"Vector<{name}>, {Vector<T>.Count} x {bits} bits"
                + (Vector.IsHardwareAccelerated ? "" : " (in software)"),
            _ => $"Vector512<{name}>, {Vector512<T>.Count} x {bits} bits"
                + (Vector512.IsHardwareAccelerated ? "" : " (in software)"),
        };
    }
}
