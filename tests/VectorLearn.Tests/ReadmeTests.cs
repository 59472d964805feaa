using System.Globalization;
using Xunit;

namespace VectorLearn.Tests;

/// <summary>What the README shows of the library compiles, runs, and is what the README shows.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_library_in_ten_lines_runs()
    {
        var console = new StringWriter(CultureInfo.InvariantCulture);
        ReadmeLibrary.Program.Run(console);
        Assert.Matches(
            """^\d+ of 10000 learners converged\nerror 4\.062398266736526E-06, contraction 0\.6\n$""",
            console.ToString());
    }

    [Fact]
    public void The_library_in_ten_lines_is_what_the_readme_shows()
    {
        string root = Repository();
        string shown = Between(File.ReadAllText(Path.Combine(root, "README.md")), "```csharp\n", "```");
        string here = File.ReadAllText(Path.Combine(root, "tests/VectorLearn.Tests/ReadmeLibrary.cs"));
        string usings = Between(here, "", "\n// ");
        IEnumerable<string> lines = Between(here, "        // README begins\n", "        // README ends\n")
            .Split('\n').Select(line => line.Length > 8 ? line[8..] : "");
        Assert.Equal(shown, $"{usings}\n{string.Join('\n', lines)}");
    }

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VectorLearn.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("VectorLearn.sln");
        }

        return folder;
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
