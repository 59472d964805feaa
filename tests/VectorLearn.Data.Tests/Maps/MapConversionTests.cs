using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

/// <summary>A map in another format is byte for byte the map that a sweep writes in that format.</summary>
public sealed class MapConversionTests : IDisposable
{
    private static readonly Sweep s_sweep = new()
    {
        Rule = Rule.HotCold,
        [Parameter.Input] = Axis.Linear(-2, 400, 301),
        [Rule.HotCold.Parameters[0]] = Axis.Logarithmic(0.001, 1, 97),
        [Parameter.InitialWeight] = Axis.List(0.1, -0.0),
        [Parameter.Goal] = Axis.List(0.8, -0.0, 3),
        MaxSteps = 9,
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Pairs { get; } = [.. AllPairs()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_is_what_a_sweep_writes(string from, string to, string format)
    {
        var plan = new MapPlan { Sweep = s_sweep with { Format = NumberFormat.Find(format) } };
        SweepManifest manifest = Write("from" + from, plan);
        Write("to" + to, plan);
        byte[] expected = File.ReadAllBytes(_folder["to" + to]);
        var progress = new Latest();
        Assert.True(Convert("from" + from, manifest, to, progress).AsSpan().SequenceEqual(expected));
        Assert.Equal(new SweepProgress(s_sweep.Grid.Count, s_sweep.Grid.Count), progress.Value);
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".parquet")]
    public void Fewer_columns_stay_fewer(string to)
    {
        var plan = new MapPlan { Sweep = s_sweep, Columns = [Column.Steps, Column.Error] };
        SweepManifest manifest = Write("from" + (to == ".csv" ? ".parquet" : ".csv"), plan);
        Write("to" + to, plan);
        Assert.Equal(
            File.ReadAllBytes(_folder["to" + to]), Convert("from" + (to == ".csv" ? ".parquet" : ".csv"), manifest, to));
    }

    [Fact]
    public void Without_a_manifest_numbers_are_doubles()
    {
        string csv = "step_amount,steps,outcome,input,note\n0.1,3,stalled,-1e300,x\n\n1,4,diverged,2.5,y\n";
        _folder.Write("map.csv", csv);
        File.WriteAllBytes(_folder["map.parquet"], Convert("map.csv", null, ".parquet"));
        Assert.Null(MapFile.ReadManifest(_folder["map.parquet"]));
        Assert.Equal(
            "input,step_amount,outcome,steps\n-1E+300,0.1,stalled,3\n2.5,1.0,diverged,4\n",
            System.Text.Encoding.UTF8.GetString(Convert("map.parquet", null, ".csv")));
    }

    [Fact]
    public void What_cannot_be_converted_is_refused()
    {
        SweepManifest manifest = Write("map.csv", new MapPlan { Sweep = new Sweep { [Parameter.Input] = Axis.List(1, 2), [Parameter.Alpha] = Axis.Constant(0.1) } });
        string path = _folder["map.csv"];
        Assert.Equal(
            $"{path} has 2 rows and its manifest speaks of 3; it is another map's",
            Assert.Throws<MapFileException>(() => Convert("map.csv", manifest with { Rows = 3 }, ".parquet")).Message);
        Assert.Equal(
            $"{_folder["none.csv"]} does not exist",
            Assert.Throws<MapFileException>(() => Convert("none.csv", null, ".parquet")).Message);
        _folder.Write("empty.csv", "input,alpha\n");
        Assert.Equal(
            $"{_folder["empty.csv"]} has no rows",
            Assert.Throws<MapFileException>(() => Convert("empty.csv", null, ".parquet")).Message);
        Assert.Throws<OperationCanceledException>(
            () => MapConversion.Run(path, manifest, ".parquet", Stream.Null, cancellationToken: new CancellationToken(canceled: true)));
    }

    /// <summary>Every format to every other, and each number format in each.</summary>
    private static IEnumerable<(string From, string To, string Format)> AllPairs()
    {
        string[] extensions = [.. MapFile.Extensions];
        for (int i = 0; i < extensions.Length; i++)
        {
            for (int j = 0; j < extensions.Length; j++)
            {
                yield return (extensions[i], extensions[j], NumberFormat.All[(i + j) % NumberFormat.All.Count].Name);
            }
        }
    }

    private byte[] Convert(string from, SweepManifest? manifest, string to, IProgress<SweepProgress>? progress = null)
    {
        using var output = new MemoryStream();
        MapConversion.Run(_folder[from], manifest, to, output, progress, TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    private SweepManifest Write(string name, MapPlan plan)
    {
        using var writer = MapWriter.Begin(_folder[name], plan);
        return writer.Run(cancellationToken: TestContext.Current.CancellationToken).Manifest;
    }

    private sealed class Latest : IProgress<SweepProgress>
    {
        public SweepProgress Value { get; private set; }

        public void Report(SweepProgress value) => Value = value;
    }
}
