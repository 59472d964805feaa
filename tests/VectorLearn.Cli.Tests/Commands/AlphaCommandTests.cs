using System.Text.Json;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn alpha</c> as a process.</summary>
public class AlphaCommandTests
{
    [Fact]
    public async Task The_input_of_the_notes_has_its_tables_and_its_advice()
    {
        string[] lines = await Lines("--input", "2");
        Assert.Equal("input 2, goal 0.8, weight 0.5, in double", lines[0]);
        Assert.Matches("^best alpha +1/input\\^2 +0\\.25 +0\\.2[45]\\d* +converged in 1 step$", Line(lines, "best alpha"));
        Assert.Matches("^stable below +2/input\\^2 +0\\.5 +0\\.49999999999999\\d* ", Line(lines, "stable below"));
        Assert.Contains("At the bound itself delta keeps its size and only changes its sign: the learner oscillates. Stay below it.", lines);
        Assert.Matches("^ +0\\.5x +0\\.125 +0\\.5 +converged +15 +15 +3\\.7\\d+E-11$", Line(lines, "   0.5x"));
        Assert.Matches("^ +1\\.99x +0\\.4975 +-0\\.99 +converged +986 +986 ", Line(lines, "  1.99x"));
        Assert.Matches("^ +2x +0\\.5 +-1 +oscillating +2 +never ", Line(lines, "     2x"));
        Assert.Matches("^ +2\\.01x +0\\.5025 +-1\\.01 +diverged +1,319 +1,319 ", Line(lines, "  2.01x"));
        Assert.Equal("Take alpha 0.25.", lines[^3]);
        Assert.Equal("If learning diverges, lower alpha; if it is too slow, raise it, but stay below 0.5.", lines[^2]);
    }

    [Theory]
    [InlineData("With input 0 the prediction is 0 whatever the weight, and the weight delta is 0 too: no alpha learns anything.", "--input", "0")]
    [InlineData("In float this input is 0: then the prediction is 0 whatever the weight, and the weight delta is 0 too: no alpha learns anything.", "--input", "1e-50", "--precision", "float")]
    [InlineData("The best alpha, 1/input^2, is more than double holds (1.7976931348623157E+308): every alpha is stable, and each learns slowly. Scale the input up.", "--input", "-1e-160")]
    [InlineData("The best alpha, 1/input^2, is less than double holds (5E-324): every alpha above 0 diverges. Scale the input down.", "--input", "1e170", "--weight", "0")]
    [InlineData("The error is 0 at the start: there is nothing to learn, so nothing could be found by trying.", "--input", "2", "--weight", "0.4")]
    [InlineData("The error is above the divergence bound before the first step: give a larger --divergence.", "--input", "1", "--weight", "1e9")]
    public async Task What_cannot_be_learned_explains_itself(string sentence, params string[] arguments)
        => Assert.Contains(sentence, await Lines(arguments));

    /// <summary>Half the last bit of a bfloat16 between 1 and 2 is 2^-8: with alpha 2^-6 updates are lost from delta 1/4 on.</summary>
    [Fact]
    public async Task Where_a_format_stops_learners_is_told_by_theory_and_found()
    {
        string[] learner = ["--input", "1", "--goal", "1.5", "--weight", "2", "--precision", "bfloat16"];
        string[] lines = await Lines(learner);
        Assert.Matches("^of best +alpha +error by theory +found +steps +outcome$", Line(lines, "of best  alpha   error"));
        Assert.Matches("^ +1x +1 +0 +0 +1 +at the goal$", lines[Array.IndexOf(lines, Line(lines, "of best  alpha   error")) + 1]);
        Assert.Matches("^ +1/64x +0\\.0156 +0\\.0625 +0\\.0625 +33 +stalled$", Line(lines, "  1/64x"));
        string[] mixed = await Lines([.. learner, "--update", "float"]);
        Assert.Matches("^ +1/64x +0\\.015625 +0 +0 +300 +at the goal$", Line(mixed, "  1/64x"));

        using var json = JsonDocument.Parse(string.Join('\n', await Lines([.. learner, "--json"])));
        JsonElement stall = json.RootElement.GetProperty("stalls")[3];
        Assert.Equal((0.0625, 0.0625), (stall.GetProperty("error_by_theory").GetDouble(), stall.GetProperty("error_found").GetDouble()));

        // Of other learners theory does not know it.
        string[] bent = await Lines("--activation", "tanh", "--input", "1", "--goal", "0.5", "--precision", "half");
        Assert.Matches("^ +1/64x +0\\.0\\d+ +0\\.000\\d+ +\\d+ +stalled$", Line(bent, "  1/64x"));
    }

    [Fact]
    public async Task Several_inputs_get_one_alpha()
    {
        string[] lines = await Lines("--input", "-3,1,0");
        Assert.Equal("Take alpha 0.2, the quickest for the slowest of the inputs.", lines[^3]);
        Assert.EndsWith("but stay below 0.2222222222222222, which the largest input sets.", lines[^2], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("    0  any", StringComparison.Ordinal));
        Assert.Contains("times  alpha                converged  diverged  most steps, any outcome  at input", lines);
    }

    [Fact]
    public async Task Json_has_everything()
    {
        using var document = JsonDocument.Parse(string.Join('\n', await Lines("--input", "1,-2", "--precision", "float", "--json")));
        JsonElement root = document.RootElement;
        Assert.Equal(0.4, root.GetProperty("alpha").GetDouble());
        Assert.Equal(0.5, root.GetProperty("stable_below").GetDouble());
        Assert.Equal(2, root.GetProperty("inputs").GetArrayLength());
        Assert.Equal(14, root.GetProperty("multiples").GetArrayLength());
        JsonElement input = root.GetProperty("inputs")[1];
        Assert.InRange(input.GetProperty("bound_found").GetProperty("from").GetDouble(), 0.49999, 0.50001);
        Assert.Equal("converged", input.GetProperty("at_best").GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("^stable below +3\\.8 +3\\.79\\d+ ", "--learner", "momentum", "--input", "1")]
    [InlineData("^stable below +3\\.555555556 +3\\.\\d+ ", "--activation", "tanh", "--input", "1", "--goal", "0.5")]
    [InlineData("^stable below +1\\.666666667 +1\\.6666\\d+ ", "--loss", "rough-scaled", "--input", "1", "--goal", "0", "--weight", "0.1")]
    [InlineData("^stable below +not known +- +all that were tried lessen the error", "--learner", "adam")]
    public async Task Other_rules_have_their_bound_by_theory_and_found(string bound, params string[] arguments)
    {
        string[] lines = await Lines(arguments);
        Assert.Matches(bound, Line(lines, "stable below"));
        Assert.Matches("^quickest +- +\\S+ +converged in \\d+ steps?$", Line(lines, "quickest"));
        using var document = JsonDocument.Parse(string.Join('\n', await Lines([.. arguments, "--json"])));
        Assert.Equal("converged", document.RootElement.GetProperty("quickest").GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("--learner: hot-cold has no alpha; gradient-descent, momentum, nesterov, rmsprop, adam have one", "--learner", "hot-cold")]
    [InlineData("--beta: '0.1,0.2' is an axis, and alphas are surveyed for one value; give one number", "--learner", "momentum", "--beta", "0.1,0.2")]
    [InlineData("--input: '1,2' is an axis; one alpha for several inputs is found for gradient-descent, identity and squared only: give one number", "--learner", "momentum", "--input", "1,2")]
    [InlineData("--goal: '1,2' is an axis, and alphas are studied for one; give one number", "--goal", "1,2")]
    [InlineData("--input: 2,000 inputs are many to study one by one; give at most 1,000", "--input", "1:2:2000")]
    [InlineData("--input: 1E+39 does not fit the number format float, which ends at 3.4028235E+38", "--input", "1e39", "--precision", "float")]
    public async Task A_mistake_gets_one_sentence(string sentence, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await CommandInProcess.Run(folder, ["alpha", .. arguments]);
        Assert.Equal($"vectorlearn: {sentence}\n", result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
    }

    private static async Task<string[]> Lines(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        CommandResult result = (await RunningCommand.Run(folder, ["alpha", .. arguments])).Succeeded();
        Assert.Empty(result.Error);
        Assert.Empty(folder.Entries);
        return result.Output.Split('\n');
    }

    private static string Line(string[] lines, string start)
        => lines.Single(line => line.StartsWith(start, StringComparison.Ordinal));
}
