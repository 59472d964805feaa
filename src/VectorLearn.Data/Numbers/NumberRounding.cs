using System.Numerics;
using System.Numerics.Tensors;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>Numbers that were read from text, rounded to the format they were written in.</summary>
internal static class NumberRounding
{
    /// <summary>Rounds numbers to a format, into the type that holds them.</summary>
    /// <param name="format">The format.</param>
    /// <param name="numbers">What was read.</param>
    /// <param name="rounded">Takes as many.</param>
    public static void Round<T>(this NumberFormat format, ReadOnlySpan<double> numbers, Span<T> rounded)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (format == NumberFormat.Of<T>())
        {
            TensorPrimitives.ConvertSaturating(numbers, rounded);
            return;
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            rounded[i] = format.Round<T>(numbers[i]);
        }
    }
}
