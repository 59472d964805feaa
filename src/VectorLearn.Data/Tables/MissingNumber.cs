namespace VectorLearn.Data;

/// <summary>What a table has where a number could be and none is: not a number, and told apart from the <c>NaN</c> that a
/// program wrote by its bits.</summary>
public static class MissingNumber
{
    // Quiet, and of a payload that no arithmetic makes.
    private const long EmptyBits = 0x7FF8_0000_0000_0E01;
    private const long NotAvailableBits = 0x7FF8_0000_0000_0E02;

    /// <summary>An empty cell.</summary>
    public static double Empty { get; } = BitConverter.Int64BitsToDouble(EmptyBits);

    /// <summary>A cell that says that there is nothing, such as <c>NA</c>.</summary>
    public static double NotAvailable { get; } = BitConverter.Int64BitsToDouble(NotAvailableBits);

    /// <summary>Whether a number is <see cref="Empty"/>.</summary>
    /// <param name="value">The number.</param>
    public static bool IsEmpty(double value) => BitConverter.DoubleToInt64Bits(value) == EmptyBits;

    /// <summary>Whether a number is <see cref="NotAvailable"/>.</summary>
    /// <param name="value">The number.</param>
    public static bool IsNotAvailable(double value) => BitConverter.DoubleToInt64Bits(value) == NotAvailableBits;

    /// <summary>Whether there is nothing.</summary>
    /// <param name="value">The number.</param>
    public static bool Is(double value) => IsEmpty(value) || IsNotAvailable(value);
}
