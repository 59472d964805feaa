using System.Buffers.Binary;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>A tile read as the protocol describes it, byte by byte.</summary>
internal sealed class ReadTile
{
    private readonly byte[] _bytes;
    private readonly int _numberBytes;

    public ReadTile(byte[] bytes)
    {
        _bytes = bytes;
        Assert.Equal("VLT1"u8.ToArray(), bytes[..4]);
        Width = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(4));
        Height = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(6));
        _numberBytes = bytes[8];
        Assert.Equal(End, bytes.Length);
    }

    public int Width { get; }

    public int Height { get; }

    public int Count => Width * Height;

    public double LearnerSteps => Double(16);

    public double X(int column) => Double(32 + (8 * column));

    public double Y(int line) => Double(32 + (8 * (Width + line)));

    public double Weight(int at) => Number(0, at);

    public double Error(int at) => Number(1, at);

    public double StartError(int at) => Number(2, at);

    public int Steps(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(StepsStart + (4 * at)));

    public int Outcome(int at) => _bytes[StepsStart + (4 * Count) + at];

    public int Period(int at) => _bytes[StepsStart + (5 * Count) + at];

    private int NumbersStart => 32 + (8 * (Width + Height));

    private int StepsStart => NumbersStart + (3 * _numberBytes * Count);

    private int End => StepsStart + (6 * Count);

    private double Number(int column, int at)
    {
        int offset = NumbersStart + (_numberBytes * ((column * Count) + at));
        return _numberBytes == 8 ? Double(offset) : BinaryPrimitives.ReadSingleLittleEndian(_bytes.AsSpan(offset));
    }

    private double Double(int offset) => BinaryPrimitives.ReadDoubleLittleEndian(_bytes.AsSpan(offset));
}
