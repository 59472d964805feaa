using System.Net;
using System.Text.Json;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Traces;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>What is known beside tiles: the lists, runs, theory, and maps to take away.</summary>
public class ReportTests
{
    [Fact]
    public async Task The_page_is_offered_what_the_engine_has()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using JsonDocument json = await JsonAsync(server, "/api/catalogue");
        JsonElement root = json.RootElement;
        Assert.Equal(Rule.All.Select(rule => rule.Name), Names("rules"));
        Assert.Equal(Activation.All.Select(activation => activation.Name), Names("activations"));
        Assert.Equal(Loss.All.Select(loss => loss.Name), Names("losses"));
        Assert.Equal(NumberFormat.All.Concat(NumberFormat.Mixed).Select(format => format.Name), Names("formats"));
        Assert.Equal(Lesson.All.Select(lesson => lesson.Name), Names("lessons"));
        string[] options = [.. root.GetProperty("parameters").EnumerateArray().Select(one => one.GetProperty("option").GetString()!)];
        foreach (Rule rule in Rule.All)
        {
            Assert.Superset(new Sweep { Rule = rule }.Parameters.Select(parameter => parameter.Option).ToHashSet(), options.ToHashSet());
        }

        IEnumerable<string?> Names(string list) => root.GetProperty(list).EnumerateArray().Select(one => one.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Every_place_can_be_computed()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using JsonDocument json = await JsonAsync(server, "/api/catalogue");
        JsonElement[] places = [.. json.RootElement.GetProperty("places").EnumerateArray()];
        Assert.NotEmpty(places);
        foreach (JsonElement place in places)
        {
            (JsonElement x, JsonElement y) = (place.GetProperty("x"), place.GetProperty("y"));
            string settings = string.Concat(place.GetProperty("settings").EnumerateObject()
                .Where(setting => setting.Name is not ("color" or "compare" or "layer")).Select(setting => $"&{setting.Name}={setting.Value.GetString()}"));
            string query = $"x={x.GetProperty("option")}&y={y.GetProperty("option")}{settings}&stride=32&column=0&row=0"
                + $"&x-step={Step(x)}&y-step={Step(y)}";
            await server.TileAsync(query);
        }

        static string Step(JsonElement axis)
            => ((axis.GetProperty("high").GetDouble() - axis.GetProperty("low").GetDouble()) / 256).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("input=2&alpha=0.1")]
    [InlineData("input=2&alpha=1&precision=float")]
    [InlineData("learner=hot-cold&input=0.5&step-amount=0.001&max-steps=2000")]
    [InlineData("learner=momentum&input=1.5&alpha=0.3&precision=half")]
    public async Task A_run_is_the_engine_s_trace(string query)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using JsonDocument json = await JsonAsync(server, $"/api/run?{query}&rows=30");
        Sweep learner = Read(query);
        var followed = new FollowedLearner(learner);
        string[][] rows = [.. json.RootElement.GetProperty("rows").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(cell => cell.GetString()!).ToArray())];
        Assert.Equal(
            followed.Steps.Take(30).Select(step => step.Numbers.Select(followed.Format.Text).ToArray()), rows);
        Assert.Equal(
            [.. followed.Columns, .. followed.ProbeColumns],
            json.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!));

        // The outcome is that of the learner's row in a map.
        using var csv = new MemoryStream();
        MapCsv.Write(learner, csv, cancellationToken: TestContext.Current.CancellationToken);
        string[] lines = System.Text.Encoding.UTF8.GetString(csv.ToArray()).Split('\n');
        Dictionary<string, string> cells = lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(cells["outcome"], json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(cells["steps"], json.RootElement.GetProperty("steps").GetRawText());
        Assert.Equal(cells["error"], WithPoint(json.RootElement.GetProperty("error").GetString()!));
        Assert.Equal(cells["weight"], WithPoint(json.RootElement.GetProperty("weight").GetString()!));
    }

    [Fact]
    public async Task Theory_of_gradient_descent_is_two_over_the_square_of_the_input()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using JsonDocument json = await JsonAsync(
            server, "/api/theory?x=input&y=alpha&x-step=0.01&y-step=0.001&x-first=50&y-first=10&width=300&height=200");
        JsonElement[] lines = [.. json.RootElement.GetProperty("lines").EnumerateArray()];
        Assert.Equal([false, true], lines.Select(line => line.GetProperty("isDashed").GetBoolean()));
        foreach ((JsonElement line, double factor) in lines.Zip([2.0, 1.0]))
        {
            double[] path = [.. line.GetProperty("paths")[1].EnumerateArray().Select(number => number.GetDouble())];
            for (int i = 0; i < path.Length; i += 2)
            {
                double input = 0.01 * (50 + path[i]);
                Assert.Equal(factor / (input * input), 0.001 * (10 + path[i + 1]), 1e-9);
            }
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("csv.gz")]
    [InlineData("parquet")]
    public async Task A_map_to_take_away_is_what_the_sweep_writes(string format)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        byte[] taken = await server.Client.GetByteArrayAsync(
            $"/api/map?format={format}&input=0.5:3:120&alpha=log:0.01:1:90&goal=0.25&max-steps=200&precision=float", TestContext.Current.CancellationToken);
        Sweep sweep = new()
        {
            Format = NumberFormat.Float,
            MaxSteps = 200,
            [Parameter.Input] = Axis.Parse("0.5:3:120"),
            [Parameter.Alpha] = Axis.Parse("log:0.01:1:90"),
            [Parameter.Goal] = Axis.Constant(0.25),
        };
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Join(folder.FullName, $"map.{format}");
            using (MapWriter writer = MapWriter.Begin(path, new MapPlan { Sweep = sweep }))
            {
                writer.Run(cancellationToken: TestContext.Current.CancellationToken);
            }

            Assert.Equal(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), taken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task It_starts_where_a_sweep_was()
    {
        var sweep = new Sweep
        {
            Rule = Rule.HotCold,
            Format = NumberFormat.Float,
            MaxSteps = 77,
            [Parameter.Input] = Axis.Constant(1.5),
            [Parameter.InitialWeight] = Axis.Linear(-1, 1, 11),
            [Rule.HotCold.Parameters[0]] = Axis.Logarithmic(0.01, 0.5, 20),
        };
        await using RunningServer server = await RunningServer.StartAsync(new ExplorerOptions { Start = sweep });
        using JsonDocument json = await JsonAsync(server, "/api/catalogue");
        JsonElement start = json.RootElement.GetProperty("start");
        Assert.Equal("""{"option":"weight","scale":"linear","low":-1,"high":1}""", start.GetProperty("x").GetRawText());
        Assert.Equal("""{"option":"step-amount","scale":"log","low":0.01,"high":0.5}""", start.GetProperty("y").GetRawText());
        Assert.Equal(
            """{"learner":"hot-cold","precision":"float","max-steps":"77","input":"1.5"}""", start.GetProperty("settings").GetRawText());
    }

    [Fact]
    public async Task A_port_in_use_is_passed_over_unless_it_was_named()
    {
        await using ExplorerServer first = await StartAsync(new ExplorerOptions());
        await using ExplorerServer second = await StartAsync(new ExplorerOptions());
        Assert.NotEqual(first.Address.Port, second.Address.Port);
        await Assert.ThrowsAsync<IOException>(() => StartAsync(new ExplorerOptions { Port = first.Address.Port }));

        static Task<ExplorerServer> StartAsync(ExplorerOptions options)
            => ExplorerServer.StartAsync(options, _ => { }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Every_answer_forbids_other_hosts_to_the_page()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        foreach (string path in new[] { "/", "/api/catalogue", "/nowhere", "/api/tile" })
        {
            using HttpResponseMessage response = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
            string policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.DoesNotContain("http", policy);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    private static string WithPoint(string number) => number.All(letter => char.IsDigit(letter) || letter == '-') ? $"{number}.0" : number;

    private static Sweep Read(string query)
    {
        Dictionary<string, string> keys = query.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var sweep = new Sweep
        {
            Rule = Rule.Find(keys.GetValueOrDefault("learner", "gradient-descent"))!,
            Format = NumberFormat.Find(keys.GetValueOrDefault("precision", "double"))!,
            MaxSteps = int.Parse(keys.GetValueOrDefault("max-steps", "1000"), System.Globalization.CultureInfo.InvariantCulture),
        };
        return sweep.Parameters.Aggregate(sweep, (some, parameter) => some.With(
            parameter,
            keys.TryGetValue(parameter.Option, out string? text) ? Axis.Parse(text) : Axis.Constant(parameter.Typical)));
    }

    private static async Task<JsonDocument> JsonAsync(RunningServer server, string path)
    {
        (HttpStatusCode status, string text) = await server.AskAsync(path);
        Assert.True(status == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text);
    }
}
