using System.Numerics;
using System.Runtime.Intrinsics;
using VectorLearn.Numbers;

namespace VectorLearn.Lanes;

/// <summary>How many learners advance at once. The choice changes the speed of a sweep, never a bit of its map.</summary>
public enum LaneWidth
{
    /// <summary>The fastest the hardware offers.</summary>
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
    /// <summary>Picks the lane that <paramref name="width"/> means on this machine.</summary>
    /// <param name="width">What was asked for.</param>
    /// <returns>Never <see cref="LaneWidth.Auto"/>.</returns>
    public static LaneWidth Resolve(LaneWidth width) => width switch
    {
        LaneWidth.Auto when Vector512.IsHardwareAccelerated => LaneWidth.Vector512,
        LaneWidth.Auto when Vector.IsHardwareAccelerated => LaneWidth.Vector,
        LaneWidth.Auto => LaneWidth.Scalar,
        _ => width,
    };

    /// <summary>Describes a lane for people, such as <c>Vector&lt;double&gt;, 4 x 64 bits</c>; says where the hardware
    /// does not have it.</summary>
    /// <param name="format">The number format.</param>
    /// <param name="width">What was asked for.</param>
    /// <returns>One line.</returns>
    public static string Describe(NumberFormat format, LaneWidth width)
    {
        ArgumentNullException.ThrowIfNull(format);
        LaneWidth resolved = Resolve(width);
        if (resolved == LaneWidth.Scalar)
        {
            return $"scalar {format}";
        }

        bool isDouble = format.IsHeldBy<double>();
        string held = isDouble ? "double" : "float";
        int bits = isDouble ? 64 : 32;
        bool isVector = resolved == LaneWidth.Vector;
        int count = 8 * (isVector ? Vector<byte>.Count : Vector512<byte>.Count) / bits;
        bool isHardware = isVector ? Vector.IsHardwareAccelerated : Vector512.IsHardwareAccelerated;
        return $"{(isVector ? "Vector" : "Vector512")}<{held}>, {count} x {bits} bits"
            + (format.Name == held ? "" : $", {(format.Update == format ? "" : "neurons ")}rounded to {format.Neuron}")
            + (isHardware ? "" : " (in software)");
    }
}
