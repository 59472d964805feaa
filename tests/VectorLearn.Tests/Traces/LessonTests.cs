using VectorLearn.Traces;
using Xunit;

namespace VectorLearn.Tests.Traces;

public class LessonTests
{
    public static TheoryData<string> Names => [.. Lesson.All.Select(lesson => lesson.Name)];

    [Theory]
    [InlineData("hot-cold-probe")]
    [InlineData("direction-and-amount")]
    [InlineData("positive-input")]
    [InlineData("negative-reversal")]
    [InlineData("stopping")]
    [InlineData("scaling")]
    [InlineData("weight-delta")]
    [InlineData("four-steps")]
    [InlineData("divergence")]
    [InlineData("alpha")]
    public void Prints_what_the_notes_printed(string name) => Assert.Equal(Golden(name), Plain(name));

    /// <summary>The notes cut the middle out: five lines, the beginning of the sixth, and the last are left.</summary>
    [Fact]
    public void Hot_and_cold_prints_all_its_lines()
    {
        string[] golden = Golden("hot-cold").Split('\n');
        int cut = Array.IndexOf(golden, "...");
        string[] lines = Plain("hot-cold").Split('\n');
        Assert.Equal(1101 + 1, lines.Length);
        Assert.Equal(golden[..(cut - 1)], lines[..(cut - 1)]);
        Assert.StartsWith(golden[cut - 1], lines[cut - 1], StringComparison.Ordinal);
        Assert.Equal(golden[(cut + 1)..], lines[^2..]);
    }

    [Theory]
    [InlineData("knob", 0.30250000000000005)]
    [InlineData("one-step", 0.022499999999999975)]
    public void Silent_lessons_print_nothing_but_can_be_followed(string name, double error)
    {
        Assert.Equal("", Plain(name));
        LessonRun run = Assert.Single(Lesson.Find(name)!.Runs);
        Assert.Equal(error, Assert.Single(run.Steps()).Error);
    }

    [Fact]
    public void Every_run_of_the_notes_is_a_lesson()
        => Assert.Equal(
            Directory.EnumerateFiles(GoldenFolder, "*.txt")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Concat(["knob", "one-step"])
                .Order(StringComparer.Ordinal),
            Lesson.All.Select(lesson => lesson.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_line_and_an_explanation(string name)
    {
        Lesson lesson = Lesson.Find(name)!;
        Assert.DoesNotContain('\n', lesson.Summary);
        Assert.InRange(lesson.Explanation.Split(". ").Length, 2, 3);
        Assert.All(lesson.Runs, run => Assert.Equal(run.Count, run.Steps().Count()));
    }

    [Fact]
    public void An_unknown_name_finds_nothing() => Assert.Null(Lesson.Find("hot"));

    private static string GoldenFolder => Path.Combine(AppContext.BaseDirectory, "golden");

    private static string Golden(string name) => File.ReadAllText(Path.Combine(GoldenFolder, name + ".txt"));

    private static string Plain(string name)
    {
        using var writer = new StringWriter { NewLine = "\r\n" };
        Lesson.Find(name)!.WritePlain(writer);
        return writer.ToString();
    }
}
