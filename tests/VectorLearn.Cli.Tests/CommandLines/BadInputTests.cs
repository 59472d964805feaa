using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>Every mistake gets one sentence that names the option, exit code 2, and touches no file.</summary>
public class BadInputTests
{
    /// <summary>A command line, what its complaint is about, and what it says among other things.</summary>
    public static TheoryData<string[], string, string> Mistakes => new()
    {
        // Counts.
        { ["sweep", "--input", "1:2"], "--input", "'1:2' is not an axis; write start:stop:count or log:start:stop:count" },
        { ["sweep", "--input", "1:2:3:4"], "--input", "is not an axis" },
        { ["sweep", "--alpha", "log:1:2"], "--alpha", "is not an axis" },
        { ["sweep", "--alpha", "lin:1:2:3"], "--alpha", "is not an axis" },
        { ["sweep", "--input", "1:2:"], "--input", "the count is empty; give a whole number, 1 or more" },
        { ["sweep", "--input", "1:2:0"], "--input", "the count 0 is too small; it must be 1 or more" },
        { ["sweep", "--alpha", "log:1:2:-3"], "--alpha", "the count -3 is too small; it must be 1 or more" },
        { ["sweep", "--weight", "1:2:1.5"], "--weight", "the count '1.5' is not a whole number" },
        { ["sweep", "--goal", "1:2:1.5e3"], "--goal", "the count '1.5e3' is not a whole number" },
        { ["sweep", "--input", "1:2:ten"], "--input", "the count 'ten' is not a whole number" },
        { ["sweep", "--input", "1:2:2147483648"], "--input", "the count 2147483648 is out of range; it must be 1 to 2147483647" },
        { ["sweep", "--input", "1:2:99999999999999999999"], "--input", "is out of range" },

        // Bounds and numbers.
        { ["sweep", "--input", "nan:1:3"], "--input", "not finite; give a finite number" },
        { ["sweep", "--input", "0:Infinity:3"], "--input", "not finite; give a finite number" },
        { ["sweep", "--alpha", "log:-Infinity:-1:3"], "--alpha", "not finite; give a finite number" },
        { ["sweep", "--input", "1e400:1:2"], "--input", "start 1e400 is not finite; give a finite number" },
        { ["sweep", "--goal", "NaN"], "--goal", "not finite; give a finite number" },
        { ["sweep", "--weight", "1,NaN"], "--weight", "not finite; give a finite number" },
        { ["sweep", "--input", "-1.7e308:1.7e308:3"], "--input", "overflows; bring the bounds closer together" },
        { ["sweep", "--input", "abc"], "--input", "'abc' is not a number; write it like 0.5 or 1e-3" },
        { ["sweep", "--input", "0,5:1:3"], "--input", "'0,5' is not a number" },
        { ["sweep", "--input", ":1:3"], "--input", "is empty" },
        { ["sweep", "--input", ""], "--input", "the value is empty" },
        { ["sweep", "--input", " "], "--input", "the value is empty" },
        { ["sweep", "--input", "1,,2"], "--input", "a list item is empty; give a number there" },
        { ["sweep", "--input", "1,"], "--input", "a list item is empty; give a number there" },
        { ["sweep", "--input", ","], "--input", "a list item is empty; give a number there" },
        { ["sweep", "--alpha", "log:0:1:5"], "--alpha", "a log axis cannot reach or cross zero, as 0 to 1 does" },
        { ["sweep", "--alpha", "log:1:0:5"], "--alpha", "a log axis cannot reach or cross zero" },
        { ["sweep", "--alpha", "log:-1:1:5"], "--alpha", "both bounds must have the same sign" },
        { ["sweep", "--input", "1e6", "--precision", "half"], "--input", "1000000 does not fit the number format half, which ends at 65500" },
        { ["sweep", "--weight", "1e39", "--precision", "float"], "--weight", "1E+39 does not fit the number format float" },

        // Limits.
        { ["sweep", "--tolerance", "-1"], "--tolerance", "-1 is not a bound; a finite number, 0 or more, is needed" },
        { ["sweep", "--tolerance", "NaN"], "--tolerance", "a finite number, 0 or more, is needed" },
        { ["sweep", "--divergence", "Infinity"], "--divergence", "a finite number, 0 or more, is needed" },
        { ["sweep", "--tolerance", "tiny"], "--tolerance", "'tiny' is not a number; write it like 1e-10" },
        { ["sweep", "--tolerance", "1", "--divergence", "0.5"], "--tolerance", "1 is above the divergence bound 0.5" },
        { ["sweep", "--divergence", "1e-11"], "--divergence", "1E-10 is above the divergence bound 1E-11" },
        { ["sweep", "--precision", "float", "--tolerance", "1e-60"], "--tolerance", "it holds 0 and 1E-45 to 3.4028235E+38" },
        { ["sweep", "--precision", "float", "--divergence", "1e60"], "--divergence", "it holds 0 and 1E-45 to 3.4028235E+38" },
        { ["sweep", "--precision", "half", "--tolerance", "1e-10"], "--tolerance", "it holds 0 and 6E-08 to 65500" },
        { ["sweep", "--precision", "half", "--divergence", "1e10"], "--divergence", "it holds 0 and 6E-08 to 65500" },
        { ["sweep", "--max-steps", "-1"], "--max-steps", "-1 is out of range; give 0 to 2147483647" },
        { ["sweep", "--max-steps", "2147483648"], "--max-steps", "2147483648 is out of range; give 0 to 2147483647" },
        { ["sweep", "--max-steps", "1.5e0"], "--max-steps", "'1.5e0' is not a whole number" },
        { ["sweep", "--max-steps", "1e10"], "--max-steps", "1e10 is out of range; give 0 to 2147483647" },
        { ["sweep", "--longest-period", "0"], "--longest-period", "0 is out of range; give 1 to 64" },
        { ["compare", "--longest-period", "65"], "--longest-period", "65 is out of range; give 1 to 64" },
        { ["sweep", "--threads", "0"], "--threads", "0 is out of range; give 1 to 1024" },
        { ["sweep", "--threads", "two"], "--threads", "'two' is not a whole number" },

        // Names.
        { ["swep"], "swep", "(did you mean sweep?)" },
        { ["sweep", "--inptu", "1"], "--inptu", "there is no such option (did you mean --input?)" },
        { ["sweep", "more"], "more", "see vectorlearn sweep --help" },
        { ["--frobnicate"], "--frobnicate", "there is no such option; see vectorlearn --help" },
        { ["sweep", "--learner", "hot-clod"], "--learner", "'hot-clod' is none of gradient-descent, hot-cold, momentum" },
        { ["sweep", "--learner", "hot-clod"], "--learner", " (did you mean hot-cold?)" },
        { ["sweep", "--precision", "duoble"], "--precision", "'duoble' is none of double, float, half, bfloat16" },
        { ["sweep", "--precision", "duoble"], "--precision", " (did you mean double?)" },
        { ["compare", "--precisions", "dubble,float"], "--precisions", "'dubble' is none of double, float, half" },
        { ["compare", "--precisions", "dubble,float"], "--precisions", " (did you mean double?)" },
        {
            ["sweep", "--precision", "float", "--update", "float"],
            "--update",
            "keeps weights of a narrower precision in float, and the precision is float; leave it out, or give --precision half or bfloat16"
        },
        { ["trace", "--update", "float"], "--update", "the precision is double; leave it out" },
        { ["trace", "--precision", "half", "--update", "double"], "--update", "give float, or leave it out" },
        { ["sweep", "--simd", "521"], "--simd", "none of auto, 512, vector, scalar (did you mean 512?)" },
        { ["trace", "--precision", "Half8"], "--precision", "'Half8' is none of double, float, half, bfloat16" },
        { ["trace", "--format", "jsn"], "--format", "none of table, csv, json (did you mean json?)" },
        { ["lesson", "divergance"], "lesson", "there is no lesson 'divergance' (did you mean divergence?)" },
        { ["lesson", "--plane"], "--plane", "there is no such option (did you mean --plain?)" },
        { ["lesson", "--plain"], "--plain", "which lesson?" },

        // Options that do not go together, or come without a value, or twice.
        { ["sweep", "--step-amount", "1"], "--step-amount", "the gradient-descent learner has none; give --alpha instead (hot-cold has it)" },
        { ["sweep", "--beta", "0.5"], "--beta", "the gradient-descent learner has none; momentum" },
        { ["sweep", "--learner", "hot-cold", "--alpha", "1"], "--alpha", "the hot-cold learner has none; give --step-amount instead (gradient-descent, momentum" },
        { ["trace", "--learner", "hot-cold", "--alpha", "1"], "--alpha", "the hot-cold learner has none" },
        { ["trace", "--input", "1:2:3"], "--input", "a trace follows one learner; give one number" },
        { ["trace", "--steps", "-1"], "--steps", "-1 is out of range" },
        { ["sweep", "--json", "--output", "-"], "--json", "cannot share standard output" },
        { ["sweep", "--input"], "--input", "its value is missing" },
        { ["sweep", "--input", "1", "--input", "2"], "--input", "give it once" },
        { ["sweep", "--input", "1", "--input"], "--input", "give it once" },
        { ["sweep", "--alpha", "--input", "3"], "--alpha", "its value is missing; give <axis>" },
        { ["sweep", "--output", "-o", "map.csv"], "--output", "its value is missing; give <file>" },
        { ["plot", "map", "map.csv", "--where", "goal=1", "--where"], "--where", "its value is missing; give <column=value>" },
        { ["bench", "--seconds", "0"], "--seconds", "0 is out of range; give 1 to 3600" },

        { ["sweep", "--columns", "outcome,steps,outcome"], "--columns", "outcome is given twice; give it once" },
        { ["help", "swep"], "swep", "there is no such topic or command (did you mean sweep?); topics are " },
        { ["help", "swep", "--wat"], "--wat", "there is no such option; see vectorlearn help --help" },

        // Outputs.
        { ["sweep", "--output", "nowhere/map.csv"], "--output", "the folder of 'nowhere/map.csv' does not exist" },
        { ["sweep", "--output", "taken.csv/map.csv"], "--output", "the folder of 'taken.csv/map.csv' does not exist" },
        { ["sweep", "--output", "folder"], "--output", "'folder' is a folder; give a file in it, such as folder/map.csv" },
        { ["sweep", "--output", "new/"], "--output", "'new/' is a folder" },
        { ["sweep", "--output", "taken.csv"], "--output", "'taken.csv' exists; give another name, or --force to overwrite it" },
        { ["sweep", "--output", "described.csv"], "--output", "'described.manifest.json' exists" },
        { ["sweep", "--output", ""], "--output", "the name is empty" },
        { ["sweep", "--output", "map.xlsx"], "--output", "'map.xlsx' does not say which format; let it end in .csv, .csv.gz, .csv.zst, .parquet" },
        { ["sweep", "--output", "map"], "--output", "'map' does not say which format" },
        { ["merge", "nothing*"], "merge", "nothing* does not exist" },
        { ["sweep", "--output", "/dev/null"], "--output", "is a device" },
        { ["sweep", "--output", new string('a', 300) + ".csv"], "--output", "cannot be written" },

        // Grids too large for the disk, and for any machine.
        { ["sweep", "--input", "0:1:1000000", "--alpha", "0:1:1000000000"], "--output", "the map needs about" },
        { ["sweep", "--input", "0:1:2147483647", "--alpha", "0:1:2147483647", "--goal", "0:1:3"], "--input", "the grid has more than 9223372036854775807 learners; use fewer points" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_gets_one_sentence(string[] arguments, string about, string sentence)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["folder"]);
        Directory.CreateDirectory(folder["results"]);
        foreach (string name in (string[])["taken.csv", "described.manifest.json", "results/map.csv", "results/map.manifest.json"])
        {
            await File.WriteAllTextAsync(folder[name], "old", TestContext.Current.CancellationToken);
        }

        IEnumerable<string> before = folder.Look();
        CommandResult result = await CommandInProcess.Run(folder, arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        string line = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith($"vectorlearn: {about}: ", line, StringComparison.Ordinal);
        Assert.Contains(sentence, line, StringComparison.Ordinal);
        Assert.Equal(before, folder.Look());
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_results_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["results"], "old", TestContext.Current.CancellationToken);
        CommandResult result = await RunningCommand.Run(folder, "sweep");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal("vectorlearn: --output: 'results' is a file and not a folder; give another output\n", result.Error);
        Assert.Equal("old", await File.ReadAllTextAsync(folder["results"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may write anywhere");
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.RunShell(
            folder, "mkdir --mode=555 locked; vectorlearn sweep --output locked/map.csv");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("vectorlearn: --output: 'locked/map.csv' cannot be written", result.Error, StringComparison.Ordinal);
        Assert.Equal(["locked"], folder.Entries);
    }

    /// <summary>A stack trace is for those who ask for it.</summary>
    [Fact]
    public async Task Verbose_says_where_it_arose()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(folder, "sweep", "--input", "abc", "--verbose");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("\n   at VectorLearn.", result.Error, StringComparison.Ordinal);
    }
}
