using System.Numerics;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>The points of an axis as text, each formatted once.</summary>
internal sealed class AxisText
{
    // Longer axes are formatted row by row instead: a text of each of their points would take as much room as a map.
    private const int LongestKept = 1 << 16;

    private readonly byte[] _text;
    private readonly int[] _ends;

    private AxisText(byte[] text, int[] ends)
    {
        _text = text;
        _ends = ends;
    }

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            int start = index == 0 ? 0 : _ends[index - 1];
            return _text.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>Formats an axis, or gives null if it is too long to keep.</summary>
    public static AxisText? Of<T>(Axis axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (axis.Count > LongestKept)
        {
            return null;
        }

        byte[] text = new byte[axis.Count * NumberText.Longest];
        int[] ends = new int[axis.Count];
        int end = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            end += NumberText.Format(axis.Value<T>(i), text.AsSpan(end));
            ends[i] = end;
        }

        return new AxisText(text, ends);
    }
}
