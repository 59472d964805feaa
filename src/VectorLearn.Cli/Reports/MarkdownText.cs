using System.Text.RegularExpressions;

namespace VectorLearn.Cli;

/// <summary>Markdown as a README has it, for a terminal: paragraphs wrapped, tables aligned, code set in; no pictures, and of
/// links the words.</summary>
internal static partial class MarkdownText
{
    private const string Fence = "```";
    private const string Inset = "    ";

    /// <summary>Writes a text, with an empty line between its blocks.</summary>
    public static void Write(string markdown, TextWriter output)
    {
        bool isFirst = true;
        foreach (IReadOnlyList<string> block in Blocks(markdown))
        {
            if (!isFirst)
            {
                output.Write('\n');
            }

            isFirst = false;
            WriteBlock(block, output);
        }
    }

    /// <summary>The blocks that a terminal can show, each with its lines.</summary>
    private static IEnumerable<IReadOnlyList<string>> Blocks(string markdown)
    {
        var block = new List<string>();
        bool isCode = false;
        foreach (string line in markdown.Split('\n').Append(""))
        {
            bool isFence = line.StartsWith(Fence, StringComparison.Ordinal);
            bool isListItem = ListItem().IsMatch(line);
            bool ends = isFence || !isCode && (line.Length == 0 || isListItem);
            if (ends && block.Count > (isCode ? 1 : 0))
            {
                yield return block;
                block = [];
            }
            else if (ends)
            {
                block.Clear();
            }

            isCode ^= isFence;
            if (isCode || line.Length > 0 && !isFence && !line.StartsWith("![", StringComparison.Ordinal))
            {
                block.Add(line);
            }
        }
    }

    private static void WriteBlock(IReadOnlyList<string> block, TextWriter output)
    {
        if (block[0].StartsWith(Fence, StringComparison.Ordinal))
        {
            foreach (string line in block.Skip(1))
            {
                output.Write(line.Length == 0 ? "\n" : $"{Inset}{line}\n");
            }
        }
        else if (block[0].StartsWith('|'))
        {
            string[][] rows = [.. block.Where(row => !Rule().IsMatch(row)).Select(row => Plain(row).Trim('|', ' ').Split(" | "))];
            var table = new TextTable(new string('l', rows[0].Length));
            Array.ForEach(rows, table.Add);
            table.Write(output);
        }
        else
        {
            foreach (string line in WrappedText.Lines(Plain(string.Join(' ', block.Select(line => line.Trim()))), ListItem().Match(block[0]).Length))
            {
                output.Write($"{line}\n");
            }
        }
    }

    /// <summary>Words without their marks, but for those of code, which tell it from words.</summary>
    private static string Plain(string text)
        => Link().Replace(text, "$1").Replace("**", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\|[ |-]+$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(\d+\.|-) ")]
    private static partial Regex ListItem();
}
