namespace VectorLearn.Cli.Tests;

/// <summary>A README of the repository.</summary>
/// <param name="Folder">The folder it stands in, from the root; empty for the root's own.</param>
/// <param name="Text">All of it.</param>
internal sealed record Readme(string Folder, string Text)
{
    /// <summary>The one at the root, and those of the projects.</summary>
    public static IReadOnlyList<Readme> All { get; } =
    [
        Of(""),
        .. Directory.GetDirectories(Path.Combine(RunningCommand.Repository, "src")).Order(StringComparer.Ordinal)
            .Select(folder => Of($"src/{Path.GetFileName(folder)}")),
    ];

    /// <summary>The README of a folder.</summary>
    public static Readme Of(string folder)
        => new(folder, File.ReadAllText(Path.Combine(RunningCommand.Repository, folder, "README.md")).ReplaceLineEndings("\n"));

    /// <summary>The headings of its sections.</summary>
    public IEnumerable<string> Headings
        => Text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

    /// <summary>Blocks of code in a language, in all of it or in a section.</summary>
    public IEnumerable<string> Blocks(string language, string? section = null)
    {
        string[] lines = Text.Split('\n');
        if (section is not null)
        {
            lines = [.. lines.SkipWhile(line => line != $"## {section}").Skip(1)
                .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))];
        }

        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] == $"```{language}")
            {
                yield return string.Join('\n', lines.Skip(i + 1).TakeWhile(line => line != "```"));
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Folder.Length == 0 ? "README" : Folder;
}
