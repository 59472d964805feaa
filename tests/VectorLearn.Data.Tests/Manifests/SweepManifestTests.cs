using System.Text.Json;
using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

public sealed class SweepManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_manifest_by_hand()
    {
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Logarithmic(0.5, 4, 100),
            [Parameter.Alpha] = Axis.List(1, 0.25, 1e-7),
            [Parameter.Goal] = Axis.Linear(0.1, 0.9, 9),
            MaxSteps = 70,
            Divergence = 1e5,
            Format = NumberFormat.Float,
        };
        var summary = new SweepSummary(
            new OutcomeCounts(1500, 1100, 50, 30, 20), 123456789012, "Vector<float>, 8 x 32 bits", 3,
            TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(4250));
        string json = SweepManifest.From(sweep, summary, new SweepOptions { Lanes = LaneWidth.Vector512 })
            .ToJson();
        string version = typeof(Sweep).Assembly.GetName().Version!.ToString(3);
        Assert.Equal(
            $$"""
            {
              "version": "{{version}}",
              "learner": "gradient-descent",
              "input": "log:0.5:4:100",
              "alpha": "1,0.25,1E-07",
              "weight": "0.5",
              "goal": "0.1:0.9:9",
              "max_steps": 70,
              "tolerance": 1E-10,
              "divergence": 100000.0,
              "precision": "float",
              "simd": "512",
              "axes": [
                {
                  "name": "input",
                  "scale": "log",
                  "text": "log:0.5:4:100",
                  "count": 100,
                  "start": 0.5,
                  "stop": 4.0
                },
                {
                  "name": "alpha",
                  "scale": "list",
                  "text": "1,0.25,1E-07",
                  "count": 3,
                  "start": 1.0,
                  "stop": 1E-07
                },
                {
                  "name": "goal",
                  "scale": "linear",
                  "text": "0.1:0.9:9",
                  "count": 9,
                  "start": 0.1,
                  "stop": 0.9
                }
              ],
              "rows": 2700,
              "counts": {
                "converged": 1500,
                "diverged": 1100,
                "stalled": 50,
                "oscillating": 30,
                "undecided": 20
              },
              "learner_steps": 123456789012,
              "compute_seconds": 1.5,
              "total_seconds": 4.25,
              "lane": "Vector<float>, 8 x 32 bits",
              "threads": 3
            }

            """.ReplaceLineEndings("\n"),
            json.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Hot_and_cold_has_a_step_amount_and_no_alpha()
    {
        using JsonDocument json = JsonDocument.Parse(Manifest(new Sweep { Rule = Rule.HotCold }).ToJson());
        Assert.Equal("hot-cold", json.RootElement.GetProperty("learner").GetString());
        Assert.Equal("0.001:0.5:1000", json.RootElement.GetProperty("step_amount").GetString());
        Assert.False(json.RootElement.TryGetProperty("alpha", out _));
        Assert.Equal(
            ["input", "step_amount"],
            json.RootElement.GetProperty("axes").EnumerateArray().Select(axis => axis.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("double", 1e-10, 1e10)]
    [InlineData("float", 1e-10, 1e10)]
    [InlineData("half", 1e-6, 1e4)]
    public void Bounds_not_given_are_those_the_sweep_ran_with(string format, double tolerance, double divergence)
    {
        // The nearest half to 1e-6 is 1.01e-6; the fewest digits that mean it are 1e-6.
        SweepManifest manifest = Manifest(new Sweep { Format = NumberFormat.Find(format) });
        Assert.Equal((tolerance, divergence), (manifest.Tolerance, manifest.Divergence));
    }

    [Fact]
    public void Any_manifest_reads_back_the_same_and_makes_the_same_map()
        => Gen.Select(SweepGen.Any, SweepGen.Formats).Sample(
            (any, format) =>
            {
                Sweep sweep = any with { Format = format };
                SweepManifest manifest = Manifest(sweep);
                SweepManifest again = SweepManifest.Parse(manifest.ToJson());
                Assert.Equal(manifest.ToJson(), again.ToJson());
                Assert.Equal(manifest.Axes, again.Axes);
                Assert.Equal(manifest.Parameters, again.Parameters);
                Assert.Equal(manifest.Format, again.Format);
                Assert.Equal(Csv(sweep), Csv(again.ToSweep()));
            },
            iter: 300);

    [Fact]
    public void What_is_not_as_it_is_when_nothing_is_asked_for_is_said()
    {
        string json = Manifest(new Sweep { LongestPeriod = 33 }).ToJson();
        Assert.Contains("\"longest_period\": 33", json, StringComparison.Ordinal);
        Assert.Equal(33, SweepManifest.Parse(json).ToSweep().LongestPeriod);
        Assert.DoesNotContain("longest_period", Manifest(new Sweep()).ToJson(), StringComparison.Ordinal);
        Assert.Equal(8, SweepManifest.Parse(Manifest(new Sweep()).ToJson()).ToSweep().LongestPeriod);
    }

    [Fact]
    public void Its_file_stands_beside_the_map()
    {
        Assert.Equal("results/map.manifest.json", SweepManifest.PathFor("results/map.csv"));
        Assert.Equal("map.v2.manifest.json", SweepManifest.PathFor("map.v2.csv"));
        Assert.Equal("map.manifest.json", SweepManifest.PathFor("map"));
        SweepManifest manifest = Manifest(new Sweep());
        string path = _folder.Write("map.manifest.json", manifest.ToJson());
        Assert.Equal(manifest.ToJson(), SweepManifest.Read(path).ToJson());
    }

    [Theory]
    [InlineData("", "PATH, line 1 is not a manifest of a sweep: ")]
    [InlineData("null", "PATH is not a manifest of a sweep: ")]
    [InlineData("{}", "PATH, line 1 is not a manifest of a sweep: ")]
    [InlineData("input,alpha\n1,2\n", "PATH, line 1 is not a manifest of a sweep: it is not the JSON that a sweep leaves")]
    public void What_is_no_manifest_is_refused(string json, string message)
    {
        string path = _folder.Write("map.manifest.json", json);
        string refusal = Assert.Throws<MapFileException>(() => SweepManifest.Read(path)).Message;
        Assert.StartsWith(message.Replace("PATH", path, StringComparison.Ordinal), refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gradient-descent", "newton", "the manifest is not a manifest of a sweep: there is no learner 'newton'; it is one of gradient-descent, hot-cold")]
    [InlineData("gradient-descent", "hot-cold", "the manifest is not a manifest of a sweep: the learner hot-cold needs step_amount, which it lacks")]
    [InlineData("\"tolerance\"", "\"toleranz\"", "it lacks \"tolerance\", and there is no \"toleranz\"")]
    [InlineData("\"double\"", "\"quad\"", "line 11")]
    [InlineData("\"double\"", "\"quad\"", "there is no precision 'quad'; it is one of double, float, half")]
    [InlineData("0.05:4:1000", "0.05:4:0", "the manifest is not a manifest of a sweep: the count 0 is too small; it must be 1 or more")]
    [InlineData("\"converged\": 1", "\"won\": 1", "there is no outcome 'won'; it is one of converged, diverged, stalled, oscillating, undecided")]
    [InlineData("\"weight\"", "\"wait\"", "it lacks \"weight\", and there is no \"wait\"")]
    [InlineData("\"weight\"", "\"step_amount\": \"1\",\n  \"weight\"", "the learner gradient-descent has no step_amount")]
    [InlineData("\"weight\"", "\"loss\": \"steep\",\n  \"weight\"", "there is no loss 'steep'; it is one of squared")]
    [InlineData("\"weight\"", "\"activation\": \"cube\",\n  \"weight\"", "there is no activation 'cube'; it is one of identity")]
    [InlineData("\"rows\": 1000000", "\"rows\": \"many\"", "is not a manifest of a sweep: rows has no value that it can have")]
    [InlineData("\"learner\": \"gradient-descent\"", "\"learner\": null", "is not a manifest of a sweep: learner has no value that it can have")]
    public void What_is_wrong_in_a_manifest_is_named(string right, string wrong, string message)
    {
        string json = Manifest(new Sweep()).ToJson();
        Assert.Contains(right, json, StringComparison.Ordinal);
        Assert.Contains(
            message,
            Assert.Throws<MapFileException>(() => SweepManifest.Parse(json.Replace(right, wrong, StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_files_are_refused()
        => Assert.Equal(
            $"{_folder["none.json"]} does not exist",
            Assert.Throws<MapFileException>(() => SweepManifest.Read(_folder["none.json"])).Message);

    private static SweepManifest Manifest(Sweep sweep) => SweepManifest.From(
        sweep,
        new SweepSummary(
            new OutcomeCounts(1, 2, 3, 4, 5), 6, "lane", 7, TimeSpan.FromTicks(8), TimeSpan.FromTicks(9), TimeSpan.FromTicks(10)));

    private static byte[] Csv(Sweep sweep)
    {
        using var output = new MemoryStream();
        MapCsv.Write(sweep, output, cancellationToken: TestContext.Current.CancellationToken);
        return output.ToArray();
    }
}
