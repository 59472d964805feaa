using System.Text;
using System.Text.RegularExpressions;

namespace VectorLearn.Cli;

/// <summary>A section of a README, which help can print: the READMEs of all projects are in the command.</summary>
/// <param name="Name">Its heading in small letters.</param>
/// <param name="Summary">How its first sentence begins.</param>
/// <param name="Text">What stands below the heading.</param>
internal sealed partial record HelpTopic(string Name, string Summary, string Text)
{
    private const string Heading = "\n## ";

    /// <summary>All topics, by name.</summary>
    public static IReadOnlyList<HelpTopic> ReadAll()
    {
        var assembly = typeof(HelpTopic).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".md", StringComparison.Ordinal))
                .SelectMany(name => Sections(assembly.GetManifestResourceStream(name)!))
                .OrderBy(topic => topic.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<HelpTopic> Sections(Stream readme)
    {
        using var reader = new StreamReader(readme, Encoding.UTF8);
        foreach (string section in reader.ReadToEnd().ReplaceLineEndings("\n").Split(Heading).Skip(1))
        {
            int end = section.IndexOf('\n', StringComparison.Ordinal);
            string text = section[end..].Trim('\n');
            yield return new HelpTopic(
                section[..end].Replace(' ', '-').ToLowerInvariant(), SentenceEnd().Split(text, 2)[0].Replace('\n', ' '), text);
        }
    }

    [GeneratedRegex(@"[.:](?=\s)")]
    private static partial Regex SentenceEnd();
}
