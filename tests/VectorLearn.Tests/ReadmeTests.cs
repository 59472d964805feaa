using System.Globalization;
using VectorLearn.Learners;
using VectorLearn.Sweeps;
using VectorLearn.Theory;
using VectorLearn.Traces;
using Xunit;

namespace VectorLearn.Tests;

/// <summary>What the README shows of the library compiles, runs, and is what the README shows.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_library_in_ten_lines_runs()
    {
        var console = new StringWriter(CultureInfo.InvariantCulture);
        Show(console);
        Assert.Matches(
            """^\d+ of 10000 learners converged\nerror 4\.062398266736526E-06, contraction 0\.6\n$""",
            console.ToString());
    }

    [Fact]
    public void The_library_in_ten_lines_is_what_the_readme_shows()
    {
        string root = Repository();
        string shown = Between(File.ReadAllText(Path.Combine(root, "README.md")), "```csharp\n", "```");
        string here = Between(
            File.ReadAllText(Path.Combine(root, "tests/VectorLearn.Tests/ReadmeTests.cs")),
            "        // README begins\n",
            "        // README ends\n");
        IEnumerable<string> lines = here.Split('\n').Select(line => line.Length > 8 ? line[8..] : "");
        Assert.Equal(shown, string.Join('\n', lines));
    }

    private static void Show(StringWriter Console)
    {
        Console.NewLine = "\n";

        // README begins
        var sweep = new Sweep { Input = Axis.Linear(0.05, 4, 100), StepSize = Axis.Logarithmic(0.001, 1, 100) };
        Map<double> map = sweep.Run<double>();
        Console.WriteLine($"{map.Summary.Counts.Converged} of {map.Count} learners converged");

        long steps = 0;
        sweep.Run<float>(tile => steps += tile.LearnerSteps);   // tile by tile: any size of grid in bounded memory

        var learner = new Trace<double>(Learner.GradientDescent, Input: 2, StepSize: 0.1, InitialWeight: 0.5, Goal: 0.8);
        TraceStep<double> tenth = learner.Steps().ElementAt(9);
        Console.WriteLine($"error {tenth.Error}, contraction {new Contraction(2, 0.1).Factor}");
        // README ends
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
