using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests.Durable;

public sealed class MapWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static MapPlan Plan => StoppedSweep.Plan;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private static MapPlan In(NumberFormat format) => Plan with { Sweep = Plan.Sweep with { Format = format } };

    [Theory]
    [InlineData(".csv", 150)]
    [InlineData(".csv.gz", 600)]
    [InlineData(".csv.zst", 600)]
    [InlineData(".parquet", 5000)]
    public void A_map_stopped_and_resumed_is_the_undisturbed_one(string extension, int alphas)
    {
        string whole = _folder["whole" + extension];
        MapPlan plan = Plan with { Sweep = Plan.Sweep.With(Parameter.Alpha, Axis.Linear(0.001, 1, alphas)) };
        StoppedSweep.Write(whole, plan);
        var random = new Random(7);
        for (int i = 0; i < 2; i++)
        {
            string path = _folder[$"map{i}{extension}"];
            for (long rows = 1; rows < plan.Sweep.Grid.Count / 2; rows += random.NextInt64(plan.Sweep.Grid.Count / 3))
            {
                StoppedSweep.RunTo(path, plan, rows, threads: random.Next(1, 4));
                Assert.InRange(UnfinishedMap.Of(path)!.Rows, rows, plan.Sweep.Grid.Count);
                Assert.False(File.Exists(path));
            }

            Assert.True(StoppedSweep.Finish(path, plan) > 0);
            StoppedSweep.AssertSame(whole, path);
        }
    }

    [Fact]
    public void A_shard_with_few_columns_in_float_resumes_too()
    {
        MapPlan plan = In(NumberFormat.Float) with { Columns = [Column.Steps], Shard = new Shard(2, 3) };
        string whole = _folder["whole.csv"];
        StoppedSweep.Write(whole, plan);
        string path = _folder["map.csv"];
        StoppedSweep.RunTo(path, plan, 4_000);
        Assert.InRange(StoppedSweep.Finish(path, plan), 4_000, 10_000);
        StoppedSweep.AssertSame(whole, path);
        Assert.Equal("input,alpha,steps", File.ReadLines(path).First());
        Assert.Equal(10_001, File.ReadLines(path).Count());
    }

    [Theory]
    [InlineData("map.csv")]
    [InlineData("map.manifest.json")]
    public void A_whole_map_that_cannot_have_its_name_gets_it_later(string obstacle)
    {
        string whole = _folder["whole.csv"];
        StoppedSweep.Write(whole, Plan);
        string path = _folder["map.csv"];
        Directory.CreateDirectory(_folder[obstacle]);
        using (var writer = MapWriter.Begin(path, Plan))
        {
            Exception exception = Assert.ThrowsAny<Exception>(() => writer.Run(cancellationToken: Stop));
            Assert.True(exception is IOException or UnauthorizedAccessException, exception.ToString());
        }

        Directory.Delete(_folder[obstacle]);
        Assert.Equal(Plan.Sweep.Grid.Count, StoppedSweep.Finish(path, Plan));
        StoppedSweep.AssertSame(whole, path);
    }

    [Fact]
    public void The_old_map_stays_until_the_new_one_is_whole()
    {
        string path = _folder["map.csv"];
        File.WriteAllText(path, "old");
        StoppedSweep.RunTo(path, Plan, 9_000);
        Assert.Equal("old", File.ReadAllText(path));
        StoppedSweep.Finish(path, Plan);
        Assert.NotEqual("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_map_that_is_being_written_is_refused_to_others()
    {
        string path = _folder["map.csv"];
        using (MapWriter.Begin(path, Plan))
        {
            Assert.Equal(
                $"{path} is being written by another sweep",
                Assert.Throws<MapFileException>(() => MapWriter.Begin(path, Plan)).Message);
            Assert.Throws<MapFileException>(() => MapWriter.Resume(path, Plan, Stop));
            Assert.NotNull(UnfinishedMap.Of(path));
        }

        MapWriter.Begin(path, Plan).Dispose();
    }

    [Fact]
    public void Other_settings_are_refused_by_name()
    {
        string path = _folder["map.csv"];
        StoppedSweep.RunTo(path, Plan, 9_000);
        Sweep sweep = Plan.Sweep;
        Assert.Equal(
            $"{path} was made with other settings: max steps was 50 and is 51", Refusal(Plan with { Sweep = sweep with { MaxSteps = 51 } }));
        Assert.EndsWith(
            "input was 0.05:4:200 and is 0.05:4:201, rows was 0 to 30000 and is 0 to 30150",
            Refusal(Plan with { Sweep = sweep.With(Parameter.Input, Axis.Linear(0.05, 4, 201)) }),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "tolerance was 1E-10 and is 1E-09",
            Refusal(Plan with { Sweep = sweep with { Tolerance = 1e-9 } }),
            StringComparison.Ordinal);
        Assert.Contains("precision was double and is float", Refusal(In(NumberFormat.Float)), StringComparison.Ordinal);
        Assert.Contains("rows was 0 to 30000 and is 0 to 15000", Refusal(Plan with { Shard = new Shard(1, 2) }), StringComparison.Ordinal);
        Assert.Contains("columns was ", Refusal(Plan with { Columns = [Column.Steps] }), StringComparison.Ordinal);
        Assert.Contains(
            "learner was gradient-descent and is hot-cold",
            Refusal(Plan with { Sweep = new Sweep { Rule = Rule.HotCold, [Parameter.Input] = sweep[Parameter.Input], MaxSteps = 50 } }),
            StringComparison.Ordinal);

        // The same by other words is the same.
        StoppedSweep.Finish(path, Plan with { Sweep = sweep with { Tolerance = 1e-10 }, Columns = Column.Results });
        Assert.NotNull(MapWriter.Finished(path, Plan));
        Assert.Throws<MapFileException>(() => MapWriter.Finished(path, In(NumberFormat.Half)));

        string Refusal(MapPlan plan) => Assert.Throws<MapFileException>(() => MapWriter.Resume(path, plan, Stop)).Message;
    }

    [Fact]
    public void Where_nothing_was_begun_nothing_is_resumed()
    {
        Assert.Null(MapWriter.Resume(_folder["map.csv"], Plan, Stop));
        Assert.Null(MapWriter.Finished(_folder["map.csv"], Plan));
        Assert.Null(UnfinishedMap.Of(_folder["map.csv"]));
    }

    [Fact]
    public void A_removed_folder_fails_the_sweep()
    {
        string folder = _folder["folder"];
        Directory.CreateDirectory(folder);
        using (var writer = MapWriter.Begin(Path.Combine(folder, "map.csv"), Plan))
        {
            Directory.Delete(folder, recursive: true);
            Assert.ThrowsAny<IOException>(() => writer.Run(cancellationToken: Stop));
        }

        Assert.False(Directory.Exists(folder));
    }
}
