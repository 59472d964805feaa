using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using VectorLearn.Comparisons;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

/// <summary>Comparisons as files: of two runs against plain formatting, of two maps against the same of two
/// runs.</summary>
public sealed class ComparisonCsvTests : IDisposable
{
    private static readonly Sweep s_sweep = new()
    {
        [Parameter.Input] = Axis.Linear(-3, 3.1, 23),
        [Parameter.Alpha] = Axis.Logarithmic(0.01, 3, 17),
        [Parameter.InitialWeight] = Axis.List(0.1, 0.5),
        [Parameter.Goal] = Axis.List(0.8, -0.7),
        MaxSteps = 150,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_row_is_what_plain_formatting_gives() => SweepGen.Any.Sample(
        sweep =>
        {
            var plain = new StringBuilder(string.Join(',', sweep.ColumnParameters));
            plain.Append(",outcome_a,outcome_b,steps_a,steps_b,weight_a,weight_b,absolute_difference,relative_difference,agree\n");
            Comparison.Run(
                sweep,
                NumberFormat.Float,
                NumberFormat.Double,
                tile =>
                {
                    for (int i = 0; i < tile.Count; i++)
                    {
                        plain.Append(PlainRow(tile[i]));
                    }
                },
                cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(plain.ToString(), Encoding.UTF8.GetString(Run(sweep, tileSize: 7)));
        },
        iter: 60);

    [Fact]
    public void Two_maps_compare_as_the_two_runs_do_in_whichever_order_and_with_or_without_manifests()
    {
        byte[] expected = Run(s_sweep, tileSize: 100);
        string a = WriteMap("float.csv", NumberFormat.Float);
        string b = WriteMap("double.csv", NumberFormat.Double);
        Assert.Equal(Encoding.UTF8.GetString(expected), CompareFiles(a, b));

        // The rows of the second in another order: those of the first stay in theirs.
        string[] lines = File.ReadAllLines(b);
        string[] rows = lines[1..];
        new Random(7).Shuffle(rows);
        string shuffled = _folder.Write("shuffled.csv", string.Join('\n', [lines[0], .. rows]));
        Assert.Equal(Encoding.UTF8.GetString(expected), CompareFiles(a, shuffled));

        // Both shuffled alike with nothing to say that one is of floats: the points are found all the same.
        File.Delete(SweepManifest.PathFor(a));
        MatchedMaps maps = MatchedMaps.Read(a, shuffled);
        ComparisonSummary summary = ComparisonCsv.Write(maps, output: null, TestContext.Current.CancellationToken);
        ComparisonSummary run = Comparison.Run(
            s_sweep, NumberFormat.Float, NumberFormat.Double, _ => { }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(run.Pairs.Select(pair => (pair.A, pair.B, pair.Count)), summary.Pairs.Select(pair => (pair.A, pair.B, pair.Count)));
        Assert.Equal(run.DifferingRegion, summary.DifferingRegion);
        Assert.Equal(run.OtherSteps, summary.OtherSteps);
    }

    [Fact]
    public void A_map_differs_from_itself_in_nothing()
    {
        string a = WriteMap("map.csv", NumberFormat.Float);
        ComparisonSummary summary = ComparisonCsv.Write(
            MatchedMaps.Read(a, a), output: null, TestContext.Current.CancellationToken);
        Assert.Equal(s_sweep.Grid.Count, summary.Learners);
        Assert.Equal((0, 0, 0), (summary.Differing, summary.OtherSteps, summary.Unequal));
        Assert.Null(summary.LargestAbsolute);
    }

    [Fact]
    public void A_small_case_by_hand()
    {
        string a = _folder.Write("a.csv", """
            input,alpha,outcome,steps,weight
            1,0.5,converged,10,0.5
            2,0.5,diverged,3,Infinity
            3,0.5,diverged,4,inf
            4,0.5,undecided,9,NaN
            5,0.5,oscillating,8,-2
            6,0.5,stalled,7,0
            7,0.5,diverged,5,NaN
            """);
        string b = _folder.Write("b.csv", """
            alpha,input,steps,weight,outcome
            0.5,7,5,3,diverged
            0.5,6,7,-0.0,stalled
            0.5,5,8,2,oscillating
            0.5,4,9,NaN,undecided
            0.5,3,4,inf,diverged
            0.5,2,9,1000,oscillating
            0.5,1,12,0.25,converged
            """);
        Assert.Equal(
            """
            input,alpha,outcome_a,outcome_b,steps_a,steps_b,weight_a,weight_b,absolute_difference,relative_difference,agree
            1.0,0.5,converged,converged,10,12,0.5,0.25,0.25,0.5,agree
            2.0,0.5,diverged,oscillating,3,9,Infinity,1000.0,Infinity,NaN,differ
            3.0,0.5,diverged,diverged,4,4,Infinity,Infinity,0.0,0.0,agree
            4.0,0.5,undecided,undecided,9,9,NaN,NaN,0.0,0.0,agree
            5.0,0.5,oscillating,oscillating,8,8,-2.0,2.0,4.0,2.0,agree
            6.0,0.5,stalled,stalled,7,7,0.0,-0.0,0.0,0.0,agree
            7.0,0.5,diverged,diverged,5,5,NaN,3.0,NaN,NaN,agree

            """,
            CompareFiles(a, b));
        ComparisonSummary summary = ComparisonCsv.Write(
            MatchedMaps.Read(a, b), output: null, TestContext.Current.CancellationToken);
        Assert.Equal((6, 1, 1, 5), (summary.Agreeing, summary.Differing, summary.OtherSteps, summary.Unequal));
        Assert.Equal([new(Parameter.Input, 2, 2), new(Parameter.Alpha, 0.5, 0.5)], summary.DifferingRegion);
        Assert.Equal((10, 12), (summary.LargestSteps!.StepsA, summary.LargestSteps.StepsB));
        Assert.Equal((5, 4.0), (summary.LargestAbsolute!.Parameters[0].Value, summary.LargestAbsolute.AbsoluteDifference));
        Assert.Equal((5, 2.0), (summary.LargestRelative!.Parameters[0].Value, summary.LargestRelative.RelativeDifference));
    }

    [Theory]
    [InlineData("1,0.5", "2,0.5", "b.csv lacks 1 point that a.csv has: input 1, alpha 0.5")]
    [InlineData("1,0.5;2,0.5;3,0.5;4,0.5;5,0.25", "3,0.5", "b.csv lacks 4 points that a.csv has: input 1, alpha 0.5; input 2, alpha 0.5; input 4, alpha 0.5; ...")]
    [InlineData("1,0.5", "1,0.5;2,0.5", "a.csv lacks 1 point that b.csv has: input 2, alpha 0.5")]
    [InlineData("1,0.5;1,0.5", "1,0.5;2,0.5", "a.csv has the point input 1, alpha 0.5 twice; once would be right")]
    [InlineData("1,0.1000000001", "1,0.1000000002", "b.csv lacks 1 point that a.csv has: input 1, alpha 0.1000000001")]
    public void Points_that_do_not_match_are_named(string pointsA, string pointsB, string message)
    {
        var exception = Assert.Throws<MapFileException>(() => MatchedMaps.Read(Write("a.csv", pointsA), Write("b.csv", pointsB)));
        Assert.Equal(message, exception.Message.Replace(_folder["."][..^1], "", StringComparison.Ordinal));

        string Write(string name, string points) => _folder.Write(
            name, "input,alpha,outcome,steps,weight\n" + string.Concat(points.Split(';').Select(point => point + ",converged,3,0.123456789012\n")));
    }

    [Theory]
    [InlineData("input,step_amount,outcome,steps,weight", "a.csv has no column step_amount and b.csv has one; only maps of the same axes can be compared")]
    [InlineData("input,alpha,goal,outcome,steps,weight", "a.csv has no column goal and b.csv has one; only maps of the same axes can be compared")]
    [InlineData("input,alpha,outcome,steps", "b.csv, line 1: the header lacks weight, which a comparison needs")]
    public void Maps_of_other_columns_are_not_compared(string header, string message)
    {
        string a = _folder.Write("a.csv", "input,alpha,outcome,steps,weight\n1,0.5,converged,3,0.4\n");
        string row = string.Join(',', header.Split(',').Select(name => name == "outcome" ? "converged" : "1"));
        string b = _folder.Write("b.csv", $"{header}\n{row}\n");
        var exception = Assert.Throws<MapFileException>(() => MatchedMaps.Read(a, b));
        Assert.Equal(message, exception.Message.Replace(_folder["."][..^1], "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_manifest_says_what_infinity_is_too()
    {
        // Half diverges to weights that JSON has no number for.
        var sweep = new Sweep { [Parameter.Input] = Axis.Constant(200), [Parameter.Alpha] = Axis.List(1000), MaxSteps = 50 };
        ComparisonSummary summary = Comparison.Run(
            sweep, NumberFormat.Half, NumberFormat.Double, _ => { }, cancellationToken: TestContext.Current.CancellationToken);
        string json = ComparisonManifest.From(summary, TimeSpan.Zero).ToJson();
        using var document = JsonDocument.Parse(json);
        JsonElement first = document.RootElement.GetProperty("outcomes")[0].GetProperty("first");
        Assert.Equal(JsonValueKind.Number, first.GetProperty("weight_b").ValueKind);
        Assert.Equal(1000, first.GetProperty("alpha").GetDouble());
        Assert.False(first.TryGetProperty("step_amount", out _));
        Assert.False(first.TryGetProperty("goal", out _));
        Assert.Equal(1, document.RootElement.GetProperty("rows").GetInt64());
    }

    [Fact]
    public void The_size_is_estimated_rather_too_large()
    {
        foreach (Sweep sweep in new[] { s_sweep, new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 50), [Parameter.Alpha] = Axis.Linear(0.001, 1, 50) } })
        {
            int bytes = Run(sweep, tileSize: 1000).Length;
            Assert.InRange(ComparisonCsv.EstimateBytes(sweep), bytes, 2 * bytes);
        }
    }

    private static byte[] Run(Sweep sweep, int tileSize)
    {
        using var stream = new MemoryStream();
        ComparisonCsv.Write(
            sweep,
            NumberFormat.Float,
            NumberFormat.Double,
            stream,
            new SweepOptions { Threads = 2, TileSize = tileSize },
            cancellationToken: TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    private static string CompareFiles(string a, string b)
    {
        using var stream = new MemoryStream();
        ComparisonCsv.Write(MatchedMaps.Read(a, b), stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string PlainRow(ComparisonRow row) => string.Join(
        ',',
        (string[])
        [
            .. row.Parameters.Select(parameter => PlainCsv.Number(parameter.Value)),
            row.OutcomeA.ToString().ToLowerInvariant(),
            row.OutcomeB.ToString().ToLowerInvariant(),
            row.StepsA.ToString(CultureInfo.InvariantCulture),
            row.StepsB.ToString(CultureInfo.InvariantCulture),
            PlainCsv.Number(row.WeightA),
            PlainCsv.Number(row.WeightB),
            PlainCsv.Number(row.AbsoluteDifference),
            PlainCsv.Number(row.RelativeDifference),
            row.OutcomeA == row.OutcomeB ? "agree" : "differ",
        ]) + "\n";

    private string WriteMap(string name, NumberFormat format)
    {
        using (FileStream file = File.Create(_folder[name]))
        {
            Sweep sweep = s_sweep with { Format = format };
            SweepSummary summary = MapCsv.Write(sweep, file, cancellationToken: TestContext.Current.CancellationToken);
            File.WriteAllText(SweepManifest.PathFor(_folder[name]), SweepManifest.From(sweep, summary).ToJson());
        }

        return _folder[name];
    }
}
