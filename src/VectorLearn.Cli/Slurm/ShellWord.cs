using System.Buffers;

namespace VectorLearn.Cli;

/// <summary>Words as a shell reads them.</summary>
internal static class ShellWord
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+:,./@%");

    /// <summary>Quotes a word where the shell would else take it apart or for something special.</summary>
    public static string Quote(string word)
        => word.Length > 0 && !word.AsSpan().ContainsAnyExcept(s_plain)
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A command line of these words.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
