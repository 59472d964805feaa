using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn trace</c> in its three formats against the notes' figures.</summary>
public class TraceCommandTests
{
    private static readonly string[] s_columns = ["step", "weight", "prediction", "delta", "error", "weight_delta", "next_weight"];

    private static readonly string[] s_probing =
        [.. s_columns, "up_prediction", "up_error", "down_prediction", "down_error"];

    /// <summary>A run of the notes: its file, and the options that make it.</summary>
    public static TheoryData<string, string[]> Runs => new()
    {
        { "divergence", ["--input", "2", "--alpha", "1"] },
        { "alpha", ["--input", "2", "--alpha", "0.1"] },
        { "weight-delta", ["--input", "0.5", "--alpha", "1", "--weight", "0"] },
        { "direction-and-amount", ["--input", "0.5", "--alpha", "1"] },
        { "four-steps", ["--input", "1.1", "--alpha", "1", "--weight", "0"] },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Csv_and_json_hold_the_notes_figures(string name, string[] options)
    {
        Dictionary<string, double[]> golden = Golden(name);
        int steps = golden["error"].Length;
        using var folder = new TemporaryFolder();
        string[] arguments = ["trace", .. options, "--steps", $"{steps}"];

        CommandResult csv = (await RunningCommand.Run(folder, [.. arguments, "--format", "csv"])).Succeeded();
        var table = new MapFile(csv.Output);
        Assert.Empty(csv.Error);
        Assert.Equal(s_columns, table.Columns);
        Assert.Equal(Enumerable.Range(0, steps).Select(step => (double)step), table.Numbers("step"));
        Assert.All(golden, column => Assert.Equal(column.Value, table.Numbers(column.Key)));

        CommandResult json = (await RunningCommand.Run(folder, [.. arguments, "--format", "json"])).Succeeded();
        JsonElement document = JsonElement.Parse(json.Output);
        Assert.Equal("gradient-descent", document.GetProperty("learner").GetString());
        JsonElement[] rows = [.. document.GetProperty("steps").EnumerateArray()];
        Assert.All(rows, row => Assert.Equal(s_columns, row.EnumerateObject().Select(property => property.Name)));
        Assert.All(s_columns, column => Assert.Equal(
            table.Numbers(column), rows.Select(row => row.GetProperty(column).GetDouble())));
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public async Task A_table_is_the_default_with_ten_digits()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = (await RunningCommand.Run(folder, "trace", "--input", "2", "--alpha", "0.1")).Succeeded();
        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(21, lines.Length);
        Assert.Equal("step weight prediction delta error weight delta next weight", Regex.Replace(lines[0].Trim(), " +", " "));
        double[] errors = Golden("alpha")["error"];
        for (int step = 0; step < errors.Length; step++)
        {
            string[] cells = Regex.Split(lines[step + 1].Trim(), " +");
            Assert.Equal(step.ToString(CultureInfo.InvariantCulture), cells[0]);
            Assert.Equal(errors[step].ToString("G10", CultureInfo.InvariantCulture), cells[4]);
        }
    }

    [Fact]
    public async Task Hot_and_cold_shows_what_it_tried()
    {
        using var folder = new TemporaryFolder();
        string[] arguments =
            ["trace", "--learner", "hot-cold", "--input", "0.5", "--step-amount", "0.001", "--steps", "1101", "--format"];
        var table = new MapFile((await RunningCommand.Run(folder, [.. arguments, "csv"])).Succeeded().Output);
        Assert.Equal(s_probing, table.Columns);
        Assert.Equal(1101, table.Count);
        Assert.Equal(0.30250000000000005, table.Numbers("error")[0]);
        Assert.Equal(0.2505, table.Numbers("prediction")[1]);
        Assert.Equal(1.0799505792475652e-27, table.Numbers("error")[^1]);
        Assert.Equal(0.7999999999999672, table.Numbers("prediction")[^1]);
        double[] weights = table.Numbers("weight");
        double[] next = table.Numbers("next_weight");
        Assert.Equal(weights[1..], next[..^1]);
        for (int step = 0; step < table.Count; step++)
        {
            double up = (0.5 * (weights[step] + 0.001)) - 0.8;
            double down = (0.5 * (weights[step] - 0.001)) - 0.8;
            Assert.Equal(up * up, table.Numbers("up_error")[step]);
            Assert.Equal(down * down, table.Numbers("down_error")[step]);
        }
    }

    [Fact]
    public async Task Infinity_and_not_a_number_stay_valid_json()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(
            folder, "trace", "--input", "200", "--precision", "half", "--alpha", "1", "--steps", "6", "--format", "json");
        JsonElement last = JsonElement.Parse(result.Succeeded().Output).GetProperty("steps").EnumerateArray().Last();
        Assert.Equal("NaN", last.GetProperty("error").GetString());
    }

    [Fact]
    public async Task No_steps_is_a_header_alone()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(folder, "trace", "--steps", "0", "--format", "csv");
        Assert.Equal(string.Join(',', s_columns) + "\n", result.Succeeded().Output);
    }

    // "Error: 0.04 Prediction: 1.0", or with no blank, and "Weight Delta": the names and numbers of all lines.
    private static Dictionary<string, double[]> Golden(string name)
        => Regex.Matches(
            File.ReadAllText(Path.Combine(RunningCommand.Repository, "tests/golden", name + ".txt")),
            @"(?<name>Error|Prediction|Weight Delta|Delta): ?(?<number>\S+)")
            .GroupBy(
                match => match.Groups["name"].Value.ToLowerInvariant().Replace(' ', '_'),
                match => double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => group.ToArray());
}
