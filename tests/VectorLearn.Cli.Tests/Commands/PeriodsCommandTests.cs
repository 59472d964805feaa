using System.Text.Json;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn periods</c>.</summary>
public sealed class PeriodsCommandTests : IDisposable
{
    private const string Cubic = "periods --activation square --input 1 --goal 1 --max-steps 200000 --alpha 0.45:0.63:91";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_cubic_map_s_doublings_are_found()
    {
        string[] lines = (await Run(Cubic)).TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Matches(@"^     1   2  0\.(5|4999\d+) +", lines[1]);
        Assert.Matches(@"^     2   4  0\.61803\d+ +", lines[2]);

        using var json = JsonDocument.Parse(await Run(Cubic + " --json"));
        JsonElement second = json.RootElement[1];
        Assert.Equal(2, second.GetProperty("period").GetInt32());
        Assert.Equal((Math.Sqrt(5) - 1) / 2, second.GetProperty("alpha").GetDouble(), 1e-5);
        Assert.InRange((Math.Sqrt(5) - 1) / 2, second.GetProperty("before").GetDouble(), second.GetProperty("after").GetDouble());
    }

    [Fact]
    public async Task Where_there_is_none_this_is_said()
        => Assert.StartsWith("no doubling: ", await Run("periods --input 1 --alpha 0.1:1.5:15"), StringComparison.Ordinal);

    [Theory]
    [InlineData("periods", "--alpha: nothing varies, and periods are searched along one axis; give start:stop:count")]
    [InlineData("periods --input 1:2:3 --alpha 1:2:3", "--input: alpha, input vary, and periods are searched along one axis")]
    [InlineData("periods --alpha 1:2:3 --max-steps 0", "--max-steps: 0 is out of range")]
    public async Task What_cannot_be_searched_is_said_in_one_sentence(string arguments, string message)
    {
        CommandResult result = await CommandInProcess.Run(_folder, arguments.Split(' '));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> Run(string arguments)
        => (await RunningCommand.Run(_folder, arguments.Split(' '))).Succeeded().Output;
}
