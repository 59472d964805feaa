using System.Numerics;
using System.Runtime.InteropServices;
using VectorLearn.Buffers;
using VectorLearn.Maps;

namespace VectorLearn.Explorer;

/// <summary>What became of the learners of a tile, as the bytes that are sent: little-endian, every part at a multiple of
/// its numbers' size.
/// <code>
/// offset  0  'VLT1'
///         4  uint16   learners across (w)
///         6  uint16   learners up (h)
///         8  uint8    bytes of a number (b): 8, or 4 for float and narrower
///         9           zeros
///        16  float64  updates made
///        24  float64  seconds taken
///        32  float64  the value across of each of w columns, rounded to the number format
///            float64  the value up of each of h lines, from the lowest
///            floatb   weight, w*h, line by line from the lowest
///            floatb   error
///            floatb   error before the first step
///            int32    steps
///            uint8    outcome, in the order of <see cref="Outcome"/>; 255 where the format has no such number
///            uint8    period
/// </code></summary>
internal sealed class ValueTile
{
    /// <summary>The outcome of learners that there are not.</summary>
    public const byte NoLearner = 255;

    private const int HeadBytes = 32;

    private readonly int _across;
    private readonly int _up;
    private readonly int _numberBytes;
    private readonly ArraySegment<byte> _memory;

    public ValueTile(int across, int up, int numberBytes)
    {
        _across = across;
        _up = up;
        _numberBytes = numberBytes;
        _memory = HugePages.AllocateAligned(
            HeadBytes + (sizeof(double) * (across + up)) + (across * up * ((3 * numberBytes) + sizeof(int) + 2)));
        _memory.AsSpan(0, HeadBytes).Clear();
        "VLT1"u8.CopyTo(_memory);
        BitConverter.TryWriteBytes(_memory.AsSpan(4), (ushort)across);
        BitConverter.TryWriteBytes(_memory.AsSpan(6), (ushort)up);
        _memory[8] = (byte)numberBytes;
    }

    /// <summary>The tile as it is sent.</summary>
    public ReadOnlyMemory<byte> Bytes => _memory;

    public Span<double> Across => MemoryMarshal.Cast<byte, double>(_memory.AsSpan(HeadBytes, sizeof(double) * _across));

    public Span<double> Up
        => MemoryMarshal.Cast<byte, double>(_memory.AsSpan(HeadBytes + (sizeof(double) * _across), sizeof(double) * _up));

    public Span<int> Steps => MemoryMarshal.Cast<byte, int>(_memory.AsSpan(NumbersEnd, sizeof(int) * Count));

    public Span<byte> Outcomes => _memory.AsSpan(NumbersEnd + (sizeof(int) * Count), Count);

    public Span<byte> Periods => _memory.AsSpan(NumbersEnd + ((sizeof(int) + 1) * Count), Count);

    private int Count => _across * _up;

    private int NumbersStart => HeadBytes + (sizeof(double) * (_across + _up));

    private int NumbersEnd => NumbersStart + (3 * _numberBytes * Count);

    public Span<T> Weights<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Numbers<T>(0);

    public Span<T> Errors<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Numbers<T>(1);

    public Span<T> StartErrors<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Numbers<T>(2);

    /// <summary>Leaves every pixel without a learner; until then they hold anything.</summary>
    public void ClearLearners()
    {
        _memory.AsSpan(NumbersStart).Clear();
        Outcomes.Fill(NoLearner);
    }

    /// <summary>Says what it took.</summary>
    public void SetCost(long learnerSteps, TimeSpan time)
    {
        BitConverter.TryWriteBytes(_memory.AsSpan(16), (double)learnerSteps);
        BitConverter.TryWriteBytes(_memory.AsSpan(24), time.TotalSeconds);
    }

    private Span<T> Numbers<T>(int place)
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(_memory.AsSpan(NumbersStart + (place * _numberBytes * Count), _numberBytes * Count));
}
