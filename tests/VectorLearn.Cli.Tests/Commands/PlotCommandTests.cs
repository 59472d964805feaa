using System.Diagnostics;
using System.Text;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn plot</c> and <c>sweep --plot</c>: pictures, and what is said of files that are none.</summary>
public sealed class PlotCommandTests : IDisposable
{
    private const string Header = "input,alpha,outcome,steps\n";
    private const string Rows = "1,0.1,converged,5\n2,0.1,diverged,7\n1,0.2,stalled,1\n2,0.2,undecided,9\n";

    private const string Sweep = "lr,width,seed,loss\n0.1,8,1,5\n0.1,8,2,6\n0.2,8,1,7\n0.2,8,2,8\n0.1,16,1,1\n0.1,16,2,2\n0.2,16,1,3\n0.2,16,2,4\n";

    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> WrongMaps => new()
    {
        { "", "plot map map.csv", "map.csv is empty" },
        { "# nothing\n\n", "plot map map.csv", "map.csv has no header, only comments and empty lines" },
        { "\u0089PNG\r\n\u001a\n\0\0\0", "plot map map.csv", "map.csv is not a map: its first line is not text" },
        { Header, "plot map map.csv", "map.csv, line 1: there are no rows" },
        { "input,outcome\n1,converged\n", "plot map map.csv", "map.csv: no two columns form a grid; name them with --x and --y, or draw a value over one with plot lines (columns: input, outcome)" },
        { Header + "1,0.1,converged,5\n2,0.1,diverged\n", "plot map map.csv", "map.csv, line 3: the row has 3 fields where the header has 4" },
        { Header + "1,0.1,converged,5\n2,small,diverged,7\n", "plot map map.csv", "map.csv, line 3: alpha 'small' is not a number" },
        { Header + "1,0.1,converged,5\n2,0.1,exploded,7\n", "plot map map.csv", "map.csv, line 3: outcome 'exploded' is none of" },
        { Header + Rows + "1,0.1", "plot map map.csv", "map.csv, line 6: the file ends in the middle of this line" },
        { Header + Rows + "\n1,0.2,converged,5\n", "plot map map.csv", "map.csv, line 7: input 1, alpha 0.2 was there before" },
        { Header + Rows[..Rows.LastIndexOf('2')], "plot map map.csv", "map.csv, line 5: the file ends" },
        { Header + Rows, "plot map map.csv --x goal", "--x: there is no axis 'goal'; this map has input, alpha" },
        { Header + Rows, "plot map map.csv --where goal=3", "--where: there is no axis 'goal'; this map has input, alpha" },
        { Header + Rows, "plot map map.csv --color weight", "--color: the map has no column weight" },
        { "input,alpha,outcome\n1,0.1,converged\n", "plot map map.csv", "--color: the map has no column steps" },
        { Header + Rows, "plot map map.csv --color rate", "--color: the rate cannot be told from this map: it needs the column error, and the column initial_weight or its value (--initial-weight), and the column goal or its value (--goal)" },
        { Header + Rows, "plot map map.csv --color smooth", "--color: smooth colours need the errors before the last steps" },
        { Header + Rows, "plot map map.csv -o map.jpeg", "--output: 'map.jpeg' is no picture; its name must end in .png, .svg, .webp" },
        { Header + Rows, "plot map map.csv -o none/map.png", "--output: the folder of 'none/map.png' does not exist" },
        { Header + Rows, "plot map map.csv -o /proc/map.png", "--output: '/proc/map.png' cannot be written (" },
        { Header + Rows, "plot map map.csv --size 12x900", "--size: '12x900' is no size; give width x height, each 320 to 16384" },
        { Header + Rows, "plot map map.csv --where goal", "--where: 'goal' is not column=value" },
        { Header + Rows, "plot map", "map: <FILE> is missing; see vectorlearn plot map --help" },
        { Header + Rows, "plot map --colour outcome", "--colour: there is no such option (did you mean --color?)" },
        { Header + Rows, "plot", "plot: say which: map, lines, trace, error, diff, dimension, orbits" },
        { Header + Rows, "plot map other.csv", "other.csv does not exist" },
        { "step,weight,prediction,delta\n", "plot trace map.csv", "map.csv, line 1: the header lacks error" },
        { "step,weight,prediction,delta,error\n0,0.5,1,0.2,0.04\n1,0.4,x,0,0\n", "plot trace map.csv", "map.csv, line 3: prediction 'x' is not a number" },
        { "", "plot trace --input 0", "the error is the same at any weight where the input is 0" },
        { "", "plot error --alpha 0.1,0.2", "--alpha: one learner is drawn" },
        { Header + Rows, "plot diff map.csv", "map.csv, line 1: the header is that of a map, which is no comparison" },
        {
            "input,alpha,outcome_a,outcome_b,relative_difference\n\n1,0.1,converged,exploded,0\n", "plot diff map.csv",
            "map.csv, line 3: outcome_b 'exploded' is none of converged"
        },
        { Sweep, "plot map map.csv --x rate", "map.csv has no column 'rate'; it has lr, width, seed, loss" },
        { Sweep, "plot map map.csv --color what", "map.csv has no column 'what'; it has lr, width, seed, loss" },
        { Sweep, "plot map map.csv --x lr --y width --color loss", "--reduce: lr 0.1, width 8 is there 2 times, it seems once for each seed; give --reduce mean or the like, or hold seed at one value with --where" },
        { Sweep, "plot map map.csv --x lr --y lr --color loss", "--x: both axes are lr; give two different ones" },
        { Sweep, "plot map map.csv --x lr --y width --color loss --where seed=7", "--where: seed is nowhere 7; it is 1, 2" },
        { Sweep, "plot map map.csv --x lr --y width --color loss --reduce middle", "--reduce: 'middle' is none of none, mean, median, min, max, std, count, first" },
        { Sweep, "plot map map.csv --x lr --y width --color loss --reduce mean --color-range 3", "--color-range: '3' is no range" },
        { Sweep, "plot map map.csv --x lr --y width --color loss --reduce mean --color-range 0:1 --log-color", "--color-range: colours by logarithm begin above 0" },
        { Sweep, "plot map map.csv --x lr --y width --color loss --reduce mean --colors rainbow", "--colors: there are no colours 'rainbow'; take one of viridis, magma" },
        { Sweep, "plot map map.csv --x lr --y width --color loss --reduce mean --scale linear --log-color", "--log-color: --scale linear asks for other colours" },
        { Sweep, "plot map map.csv --x lr --y width --color loss --reduce mean --contours a", "--contours: " },
        { "a;b;c\n1;x;0,5\n2;x;0,5\n1;y;0,5\n2;y;1.000,5\n", "plot map map.csv --x a --y b --color c", "map.csv, line 5: c '1.000,5' is not a number" },
        { "# made by hand\na,b,c\n1,2,3\n\n2,2\n", "plot map map.csv --x a --y b --color c", "map.csv, line 5: the row has 2 fields where the header has 3" },
        { "a,b,c\n1,2,3\n,2,3\n3,2,1\n", "plot map map.csv --x a --y b --color c", "map.csv, row 2: a is empty; leave such rows out" },
        { "a,b,c\n0,2,3\n-1,2,3\n", "plot map map.csv --x a --y b --color c --log-x", "--log-x: a is nowhere above 0" },
        { "a,b,c\n1,2,3\n2,\"2\"x,3\n", "plot map map.csv --x a --y b --color c", "map.csv, line 3: a quote stands where none belongs" },
        { "a,a,c\n1,2,3\n2,2,3\n", "plot map map.csv --x a --y c --color c", "map.csv has the column a twice" },
        { Sweep, "plot lines map.csv --x lr --y loss", "--reduce: lr 0.1 is there 4 times" },
        { Sweep, "plot lines map.csv --x lr --y loss --by width", "--reduce: lr 0.1, width 8 is there 2 times, it seems once for each seed" },
        { "a,b\n1,x\n2,y\n", "plot lines map.csv --x a --y b", "--y: b is text, and lines are of numbers" },
        { "", "plot orbits --alpha 0.4", "--alpha: nothing varies, and orbits are drawn along one axis; give start:stop:count" },
        { "", "plot orbits --alpha 0:1:3 --input 1,2", "--input: alpha, input vary, and orbits are drawn along one axis; give one number" },
        { "", "plot orbits --alpha 2:3:4", "plot orbits: all learners diverge, and leave no weights to draw" },
        { "", "plot orbits --keep 0", "--keep: 0 is out of range; give 1 to 100000000" },
        { "", "plot dimension --input 2 --alpha 0.1:0.2:9", "plot dimension: there is no boundary to draw: all learners are on one side" },
        { "", "sweep --plot --output none", "--plot: the picture is drawn from the map's file" },
        { "", "sweep --plot --goal 0.5,0.8 --output goals.csv", "--plot: a picture has two axes and this map more" },
    };

    [Theory]
    [MemberData(nameof(WrongMaps))]
    public async Task What_cannot_be_drawn_is_said_in_one_sentence(string map, string arguments, string message)
    {
        await File.WriteAllBytesAsync(
            Path.Combine(_folder.Path, "map.csv"), Encoding.Latin1.GetBytes(map), TestContext.Current.CancellationToken);
        CommandResult result = await CommandInProcess.Run(_folder, arguments.Split(' '));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Empty(result.Output);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    /// <summary>The same table in every kind of file, and from standard input, is the same picture to the byte; what was
    /// guessed is said.</summary>
    [Fact]
    public async Task A_table_of_any_kind_is_the_same_picture()
    {
        byte[] text = Encoding.UTF8.GetBytes(Sweep);
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "plain.csv"), text, TestContext.Current.CancellationToken);
        await using (var gzip = new System.IO.Compression.GZipStream(
            File.Create(Path.Combine(_folder.Path, "packed.txt.gz")), System.IO.Compression.CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(text, TestContext.Current.CancellationToken);
        }

        const string Options = "--reduce mean --log-x --size 400x400 --title Losses -o";
        foreach ((string file, string picture) in ((string, string)[])[("plain.csv", "1.png"), ("packed.txt.gz", "2.png")])
        {
            CommandResult result = await RunningCommand.Run(_folder, $"plot map {file} {Options} {picture}".Split(' '));
            result.Succeeded();
            Assert.Contains($"{file}: lr to the right, width upward, colours for loss; --x, --y and --color say otherwise", result.Error, StringComparison.Ordinal);
        }

        (await RunningCommand.RunShell(_folder, $"vectorlearn plot map - {Options} 3.png < packed.txt.gz")).Succeeded();
        byte[][] pictures = [.. ((int[])[1, 2, 3]).Select(i => File.ReadAllBytes(Path.Combine(_folder.Path, $"{i}.png")))];
        Assert.All(pictures, picture => Assert.Equal(pictures[0], picture));
        (await RunningCommand.Run(_folder, "plot lines plain.csv --x lr --y loss --by width --reduce max -o lines.svg".Split(' '))).Succeeded();
        Assert.Contains("width 16", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "lines.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>What zstd and DuckDB made of a CSV (Tables/make.sh) is the same picture as the CSV, missing, infinite and fractional
    /// values too; a column that cannot be drawn does not matter.</summary>
    [Fact]
    public async Task Files_of_other_tools_are_the_same_picture()
    {
        string tables = Path.Combine(RunningCommand.Repository, "tests/VectorLearn.Cli.Tests/Commands/Tables");
        foreach (string options in (string[])["--reduce mean --log-x", "--x lr --y seed --color time --reduce max", "--x width --y seed --color ok --reduce mean"])
        {
            var pictures = new List<byte[]>();
            foreach (string file in (string[])["runs.csv", "runs.csv.zst", "runs.parquet"])
            {
                string picture = Path.Combine(_folder.Path, $"{pictures.Count}.png");
                string[] words = $"{options} --where optimizer=adam --title Runs --size 500x400 -o {picture}".Split(' ');
                (await CommandInProcess.Run(_folder, ["plot", "map", Path.Combine(tables, file), .. words])).Succeeded();
                pictures.Add(await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken));
            }

            Assert.All(pictures, picture => Assert.Equal(pictures[0], picture));
        }

        CommandResult dates = await CommandInProcess.Run(
            _folder, $"plot map {tables}/runs.parquet --x lr --y width --color started -o none.png".Split(' '));
        Assert.Equal(2, dates.ExitCode);
        Assert.Contains("the column started holds what is neither numbers, text nor true and false", dates.Error, StringComparison.Ordinal);
    }

    /// <summary>Tables with bytes flipped or cut short are drawn or refused: exit code 0 or 2, one sentence beside what was guessed,
    /// and no stack trace.</summary>
    [Trait("Category", "EndToEnd")]
    [Fact]
    public async Task Damaged_tables_are_drawn_or_refused()
    {
        var random = new Random(3);
        byte[] good = Encoding.UTF8.GetBytes(Sweep);
        byte[] hints = [.. ",;\t\"\n\r#-.e0n"u8];
        string[] commands = ["plot map map.csv --x lr --y width --color loss --reduce mean", "plot map map.csv --reduce first --log-x --log-color", "plot lines map.csv --reduce max --log-y"];
        for (int i = 0; i < 240; i++)
        {
            byte[] bytes = i % 4 == 0 ? good[..random.Next(good.Length)] : [.. good];
            for (int flips = random.Next(1, 8); flips > 0 && bytes.Length > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = hints[random.Next(hints.Length)];
            }

            await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "map.csv"), bytes, TestContext.Current.CancellationToken);
            CommandResult result = await CommandInProcess.Run(_folder, $"{commands[i % commands.Length]} --size 320x320".Split(' '));
            Assert.True(result.ExitCode is 0 or 2, $"{Encoding.Latin1.GetString(bytes)}: {result.Error}");
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
            Assert.Equal(result.ExitCode == 0 ? 0 : 1, result.Error.Split('\n').Count(line => line.StartsWith("vectorlearn: ", StringComparison.Ordinal)));
        }
    }

    /// <summary>A map of ours is recognised however it is written, with gaps, and from standard input; a column of it that has
    /// no meaning of ours is drawn as any tool's.</summary>
    [Fact]
    public async Task A_map_of_ours_is_recognised_however_it_is_written()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "map.csv"), "# ours\ninput;alpha;outcome;steps;error;mood\n1;0,1;Converged;5;0,5;2\n2;0,1;diverged;7;3;1\n1;0,2;STALLED;1;2;5\n", TestContext.Current.CancellationToken);
        (await RunningCommand.RunShell(_folder, "vectorlearn plot map - -o map.svg < map.csv")).Succeeded();
        string svg = await File.ReadAllTextAsync(Path.Combine(_folder.Path, "map.svg"), TestContext.Current.CancellationToken);
        Assert.Contains("Gradient descent: how many steps each learner takes", svg, StringComparison.Ordinal);
        Assert.Contains("no row 1 of 4", svg, StringComparison.Ordinal);
        (await RunningCommand.Run(_folder, "plot map map.csv --color mood -o mood.svg".Split(' '))).Succeeded();
        Assert.Contains("mood by input and alpha", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "mood.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        (await RunningCommand.Run(_folder, "plot map map.csv --color rate --initial-weight 0.5 --goal 0.8 -o rate.svg".Split(' '))).Succeeded();
        Assert.Contains("how fast each learner", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "rate.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_leaves_a_picture_beside_its_map_and_says_so()
    {
        CommandResult result = (await RunningCommand.Run(
            _folder, "sweep", "--input", "1:3:20", "--alpha", "0.1:1:20", "--output", "near.csv", "--plot")).Succeeded();
        Assert.Contains("near.png", result.Error, StringComparison.Ordinal);
        AssertPng("near.png");

        // What is there stays unless it is to be overwritten.
        File.Delete(Path.Combine(_folder.Path, "near.csv"));
        File.Delete(Path.Combine(_folder.Path, "near.manifest.json"));
        CommandResult again = await RunningCommand.Run(_folder, "sweep", "--input", "1:3:20", "--output", "near.csv", "--plot");
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("'near.png' exists", again.Error, StringComparison.Ordinal);
    }

    [Trait("Category", "EndToEnd")]
    [Fact]
    public async Task Every_picture_is_drawn_from_what_the_other_commands_wrote()
    {
        await Run("sweep --input 1:3:9 --alpha 0.1:1:9 --goal 0.5,0.8 --precision float --output goals.csv");
        await Run("plot map goals.csv --where goal=0.8 --color rate --scale log -o rate.png --dark --size 640x480");
        AssertPng("rate.png");
        await Run("sweep --input 1:3:9 --alpha 0.1:1:9 --columns outcome --output outcomes.parquet");
        await Run("plot map outcomes.parquet --color outcome -o outcomes.png");
        AssertPng("outcomes.png");
        await Run("plot map goals.csv --where goal=0.5 --color smooth -o smooth.png");
        AssertPng("smooth.png");
        await Run("compare --precisions half,float --input 1:3:9 --alpha 0.1:1:9 --output diff.csv");
        await Run("plot diff diff.csv -o diff.svg");
        foreach (string reader in (string[])["verify diff.csv", "convert diff.csv map.parquet", "sweep --from diff.csv --output none"])
        {
            Assert.Contains(
                ": diff.manifest.json is the manifest of a comparison, which is no map",
                (await RunningCommand.Run(_folder, reader.Split(' '))).Error,
                StringComparison.Ordinal);
        }

        string svg = await File.ReadAllTextAsync(Path.Combine(_folder.Path, "diff.svg"), TestContext.Current.CancellationToken);
        Assert.Contains("Where half and float differ", svg, StringComparison.Ordinal);
        Assert.Contains("at most 1,000 steps", svg, StringComparison.Ordinal);
        CommandResult trace = await Run("trace --input 2 --alpha 1 --steps 5 --format csv");
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "t.csv"), trace.OutputBytes, TestContext.Current.CancellationToken);
        await Run("plot trace t.csv");
        AssertPng("t.png");
        await Run("plot trace --input 1 --alpha 0.1,0.5,1.9 -o alphas.webp");
        await Run("plot orbits --input 1 --precision half --skip 10 --keep 10 --dark");
        AssertPng("orbits.png");
        await Run("plot orbits --learner momentum --alpha 0.4 --beta 0:1:11 -o beta.svg");
        await Run("plot dimension --input 0.05:4:33 --alpha 0:1:33");
        AssertPng("dimension.png");
        await Run("plot dimension outcomes.parquet --between converged -o between.svg");
        await Run("plot error --tangents 0.1,0.7 --csv points.csv");
        AssertPng("error.png");
        string[] points = await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "points.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("weight,error,slope", points[0]);
        Assert.True(points.Length > 100);
    }

    /// <summary>In a mount namespace where the folders of fonts are empty, the picture is the same to the byte.</summary>
    [Trait("Category", "EndToEnd")]
    [Fact]
    public async Task A_machine_without_fonts_draws_the_same_picture()
    {
        const string Hide = "for d in /usr/share/fonts /usr/local/share/fonts; do [ ! -d $d ] || mount -t tmpfs none $d || exit 1; done; ";
        Assert.SkipUnless(OperatingSystem.IsLinux() && await Shell(Hide + "true") == 0, "a mount namespace of one's own is not allowed here");
        await Run("sweep --input 1:3:9 --alpha 0.1:1:9 --output map.csv --plot");
        byte[] expected = await File.ReadAllBytesAsync(Path.Combine(_folder.Path, "map.png"), TestContext.Current.CancellationToken);
        Assert.Equal(0, await Shell(
            $"{Hide} [ -z \"$(ls -A /usr/share/fonts)\" ] && HOME=/nowhere {RunningCommand.ShellWords} plot map map.csv -o bare.png"));
        Assert.Equal(
            expected, await File.ReadAllBytesAsync(Path.Combine(_folder.Path, "bare.png"), TestContext.Current.CancellationToken));
    }

    /// <summary>In a terminal, which <c>script</c> makes: a line of half blocks for every two lines of cells, in colours,
    /// unless they are not wanted.</summary>
    [Trait("Category", "EndToEnd")]
    [Theory]
    [InlineData("", "", 4)]
    [InlineData("", "--no-preview", 0)]
    [InlineData("NO_COLOR=1", "", 0)]
    [InlineData("TERM=dumb", "", 0)]
    [InlineData("", "--json", 0)]
    public async Task A_sweep_in_a_terminal_ends_with_a_small_map(string environment, string option, int lines)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "there is no script to make a terminal");
        CommandResult result = (await RunningCommand.RunShell(
            _folder,
            $"unset NO_COLOR; export TERM=xterm-256color COLORTERM=truecolor {environment}; "
            + $"script -qec \"{RunningCommand.ShellWords} sweep --input 1:3:9 --alpha 0.1:1:8 --output none {option}\" /dev/null < /dev/null")).Succeeded();
        string[] drawn = [.. result.Output.Split('\n').Where(line => line.Contains('▀', StringComparison.Ordinal))];
        Assert.Equal(lines, drawn.Length);
        Assert.All(drawn, line =>
        {
            Assert.Equal(9, line.Count(letter => letter == '▀'));
            Assert.Contains("[38;2;", line, StringComparison.Ordinal);
        });
    }

    /// <summary>What draws costs nothing where nothing is drawn.</summary>
    [Trait("Category", "EndToEnd")]
    [Fact]
    public async Task Commands_that_draw_nothing_do_not_load_what_draws()
    {
        CommandResult result = await RunningCommand.RunShell(
            _folder,
            $"LD_DEBUG=files LD_DEBUG_OUTPUT='{_folder.Path}/ld' vectorlearn sweep --input 1:3:9 --alpha 0.1:1:9 --output small.csv");
        result.Succeeded();
        Assert.SkipUnless(OperatingSystem.IsLinux() && Loaded().Length > 0, "the loader keeps no record here");
        Assert.DoesNotContain("libSkiaSharp", Loaded(), StringComparison.Ordinal);

        string Loaded() => string.Concat(Directory.GetFiles(_folder.Path, "ld.*").Select(File.ReadAllText));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<CommandResult> Run(string arguments)
        => (await RunningCommand.Run(_folder, arguments.Split(' '))).Succeeded();

    private void AssertPng(string name)
        => Assert.Equal(s_png, File.ReadAllBytes(Path.Combine(_folder.Path, name))[..8]);

    private async Task<int> Shell(string script)
    {
        var start = new ProcessStartInfo("unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", script])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
