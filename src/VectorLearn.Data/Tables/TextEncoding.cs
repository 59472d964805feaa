using System.Text;
using System.Text.Unicode;

namespace VectorLearn.Data;

/// <summary>How the letters of a text file are written, where that is not UTF-8: spreadsheets write UTF-16, and Latin-1 in the
/// west of Europe.</summary>
internal static class TextEncoding
{
    private const int LongestLetter = 4;

    /// <summary>The encoding of a file; null if it is UTF-8, or no text.</summary>
    /// <param name="beginning">How it begins.</param>
    public static Encoding? Of(ReadOnlySpan<byte> beginning)
        => beginning.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode
            : beginning.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode
            : IsLatin(beginning) ? Encoding.Latin1
            : null;

    private static bool IsLatin(ReadOnlySpan<byte> beginning)
    {
        // The last letter may be cut.
        int cut = 0;
        while (cut < Math.Min(LongestLetter - 1, beginning.Length) && !Utf8.IsValid(beginning[..^cut]))
        {
            cut++;
        }

        return !Utf8.IsValid(beginning[..^cut]) && !beginning.ContainsAnyInRange<byte>(0, 8) && !beginning.ContainsAnyInRange<byte>(14, 31);
    }
}
