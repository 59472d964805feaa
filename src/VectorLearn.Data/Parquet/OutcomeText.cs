using System.Runtime.InteropServices;
using ParquetSharp;
using VectorLearn.Maps;
using Encoding = System.Text.Encoding;

namespace VectorLearn.Data;

/// <summary>The outcomes' names as Parquet takes and gives them: where their bytes are.</summary>
internal static class OutcomeText
{
    private static readonly byte[][] s_names = [.. OutcomeNames.All.Select(Pinned)];

    /// <summary>The name of an outcome, in memory that never moves.</summary>
    public static ByteArray Of(Outcome outcome)
    {
        byte[] name = s_names[(int)outcome];
        return new ByteArray(Marshal.UnsafeAddrOfPinnedArrayElement(name, 0), name.Length);
    }

    /// <summary>The outcome of a name, in capitals or not; null if there is none.</summary>
    public static Outcome? Parse(ByteArray name)
    {
        ReadOnlySpan<byte> bytes = Bytes(name);
        for (int i = 0; i < s_names.Length; i++)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(bytes, s_names[i]))
            {
                return (Outcome)i;
            }
        }

        return null;
    }

    /// <summary>What was meant to be a name, for messages.</summary>
    public static string ToString(ByteArray text) => Encoding.UTF8.GetString(Bytes(text));

    private static unsafe ReadOnlySpan<byte> Bytes(ByteArray text) => new((void*)text.Pointer, text.Length);

    private static byte[] Pinned(string name)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(name), pinned: true);
        Encoding.UTF8.GetBytes(name, bytes);
        return bytes;
    }
}
