using VectorLearn.Grids;
using VectorLearn.Numbers;

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

    /// <summary>How many points.</summary>
    public int Count => _ends.Length;

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            int start = index == 0 ? 0 : _ends[index - 1];
            return _text.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>Formats an axis, or gives null if it is too long to keep.</summary>
    public static AxisText? Of(Axis axis, NumberFormat format)
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
            end += NumberText.Of(format).Format(format.Round(axis[i]), text.AsSpan(end));
            ends[i] = end;
        }

        return new AxisText(text, ends);
    }
}
