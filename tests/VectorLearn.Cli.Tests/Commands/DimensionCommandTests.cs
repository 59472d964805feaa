using System.Text.Json;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn dimension</c> and its picture.</summary>
public sealed class DimensionCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Mistakes => new()
    {
        { "--input 2 --alpha 0.4:0.6:100", "--alpha: 100 points cannot be halved to the end; give 2^n + 1, such as 65 or 129" },
        { "--input 2 --alpha 0.4,0.5,0.6", "--alpha: the points of '0.4,0.5,0.6' have no scale" },
        { "--input 1 --alpha 1", "--input: nothing varies, and a boundary is measured on one axis or two" },
        { "--goal 0:1:3", "--input: alpha, goal, input vary, and a boundary is measured on one axis or two" },
        { "--between exploded", "--between: 'exploded' is none of converged, diverged, stalled, oscillating, undecided" },
        { "--between converged,diverged,stalled,oscillating,undecided", "--between: these are all outcomes there are" },
        { "--between ,", "--between: there is none; give some" },
        { "map.csv --alpha 1", "--alpha: is for running a sweep, and map.csv is a map" },
        { "none.csv", "none.csv does not exist" },
        { "map.csv", "map.csv: alpha: 4 points cannot be halved to the end" },
        { "twice.csv", "twice.csv: input 1, alpha 0.1 is there twice" },
        { "part.csv", "part.csv: a map has a row for each of its 2 x 2 points, and this one has 3 rows" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task What_cannot_be_measured_is_said_in_one_sentence(string arguments, string message)
    {
        await Write("map.csv", "input,alpha,outcome\n1,0.1,converged\n1,0.2,converged\n1,0.3,diverged\n1,0.4,diverged\n");
        await Write("twice.csv", "input,alpha,outcome\n1,0.1,converged\n1,0.1,converged\n2,0.2,diverged\n1,0.2,diverged\n");
        await Write("part.csv", "input,alpha,outcome\n1,0.1,converged\n2,0.1,converged\n2,0.2,diverged\n");
        foreach (string command in (string[])["dimension", "plot dimension"])
        {
            CommandResult result = await CommandInProcess.Run(_folder, [.. command.Split(' '), .. arguments.Split(' ')]);
            Assert.Contains(message, result.Error, StringComparison.Ordinal);
            Assert.Equal(2, result.ExitCode);
            Assert.Single(result.Error.TrimEnd().Split('\n'));
            Assert.Empty(result.Output);
        }
    }

    /// <summary>Gradient descent with input 2 stops converging at alpha 0.5, wherever it starts: one point on each level, and
    /// across the initial weights a straight line.</summary>
    [Fact]
    public async Task A_point_and_a_line_are_measured_as_what_they_are()
    {
        JsonElement point = await Json("--input", "2", "--alpha", "0.3:0.6:65", "--json");
        Assert.Equal(
            Enumerable.Range(0, 7).Select(level => (level, 1 << level, 1)),
            point.GetProperty("levels").EnumerateArray().Select(level => (
                level.GetProperty("level").GetInt32(),
                level.GetProperty("cells").GetInt32(),
                level.GetProperty("boundary").GetInt32())));
        Assert.Equal(0, point.GetProperty("dimension").GetDouble());

        JsonElement line = await Json("--input", "2", "--alpha", "0.3:0.6:65", "--weight", "1:3:65", "--json");
        Assert.Equal(1, line.GetProperty("dimension").GetDouble(), 6);

        JsonElement none = await Json("--input", "2", "--alpha", "0.1:0.2:65", "--json");
        Assert.Equal(JsonValueKind.Null, none.GetProperty("dimension").ValueKind);
    }

    [Fact]
    public async Task Maps_give_what_their_sweeps_give()
    {
        string[] learners = ["--input", "0.5:4:60", "--alpha", "0.01:1:50", "--precision", "float"];
        (await RunningCommand.Run(_folder, ["sweep", .. learners, "--output", "map.parquet"])).Succeeded();
        (await RunningCommand.Run(_folder, ["convert", "map.parquet", "map.csv"])).Succeeded();

        // In any order of its rows.
        string[] lines = (await Read("map.csv")).TrimEnd().Split('\n');
        new Random(3).Shuffle(lines.AsSpan(1));
        await Write("map.csv", string.Join('\n', lines) + "\n");
        string[] counts = CountsOf(await Run([.. learners, "--between", "converged,stalled"]));
        Assert.Equal(7, counts.Length);
        string both = await Run("map.csv", "map.parquet", "--between", "stalled,converged");
        Assert.Equal([.. counts, .. counts], CountsOf(both));
        Assert.Contains("map.csv: the boundary between converged, stalled and not", both, StringComparison.Ordinal);
        Assert.Contains("The last digits of float were not reached.", both, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] CountsOf(string table)
        => [.. table.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal) && char.IsDigit(line[4])).Select(line => line.Replace("fitted", "", StringComparison.Ordinal).TrimEnd())];

    private async Task<JsonElement> Json(params string[] arguments)
        => JsonDocument.Parse(await Run(arguments)).RootElement;

    private async Task<string> Run(params string[] arguments)
    {
        CommandResult result = (await RunningCommand.Run(_folder, ["dimension", .. arguments])).Succeeded();
        return result.Output;
    }

    private Task Write(string name, string text)
        => File.WriteAllTextAsync(Path.Combine(_folder.Path, name), text, TestContext.Current.CancellationToken);

    private Task<string> Read(string name)
        => File.ReadAllTextAsync(Path.Combine(_folder.Path, name), TestContext.Current.CancellationToken);
}
