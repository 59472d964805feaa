namespace VectorLearn.Cli;

/// <summary>Text in lines that a terminal has room for.</summary>
internal static class WrappedText
{
    private const int Width = 80;

    /// <summary>Breaks text between words.</summary>
    /// <param name="text">Words with single spaces between them.</param>
    /// <param name="indent">How far lines after the first are set in.</param>
    public static IEnumerable<string> Lines(string text, int indent = 0)
    {
        string line = "";
        bool isBegun = false;
        foreach (string word in text.Split(' '))
        {
            if (isBegun && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = new string(' ', indent) + word;
            }
            else
            {
                line = isBegun ? $"{line} {word}" : word;
                isBegun = true;
            }
        }

        yield return line;
    }
}
