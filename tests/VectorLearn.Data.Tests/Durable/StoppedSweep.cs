using System.Text.Json.Nodes;
using VectorLearn.Grids;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests.Durable;

/// <summary>Maps written in several runs, stopped in between.</summary>
internal static class StoppedSweep
{
    public static MapPlan Plan { get; } = new()
    {
        Sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 200), [Parameter.Alpha] = Axis.Linear(0.001, 1, 150), MaxSteps = 50 },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Writes the map undisturbed.</summary>
    public static void Write(string path, MapPlan plan)
    {
        using var writer = MapWriter.Begin(path, plan);
        writer.Run(cancellationToken: Stop);
    }

    /// <summary>Begins the map, or goes on with it, and stops when so many of its rows are done.</summary>
    public static void RunTo(string path, MapPlan plan, long rows, int threads = 2)
    {
        using MapWriter writer = MapWriter.Resume(path, plan, Stop) ?? MapWriter.Begin(path, plan);
        using var stop = new CancellationTokenSource();
        var options = new SweepOptions { Threads = threads, Progress = new StopAt(stop, rows) };
        Assert.Throws<OperationCanceledException>(() => writer.Run(options, stop.Token));
    }

    /// <summary>Goes on with the map to its end.</summary>
    /// <returns>The rows that were there.</returns>
    public static long Finish(string path, MapPlan plan)
    {
        using MapWriter? writer = MapWriter.Resume(path, plan, Stop);
        Assert.NotNull(writer);
        WrittenMap map = writer.Run(cancellationToken: Stop);
        Assert.Equal(new FileInfo(path).Length, map.Bytes);
        return writer.RowsKept;
    }

    /// <summary>Demands the same map and, but for its times, the same manifest, and the same files beside them: none, but
    /// for a shard, which keeps its log.</summary>
    public static void AssertSame(string expected, string path)
    {
        Assert.True(File.ReadAllBytes(expected).AsSpan().SequenceEqual(File.ReadAllBytes(path)), $"{path} has other bytes");
        Assert.Equal(Manifest(expected), Manifest(path));
        Assert.Equal(EndingsOf(expected), EndingsOf(path));
        Assert.DoesNotContain(EndingsOf(path), ending => ending.EndsWith(".partial", StringComparison.Ordinal));
    }

    // The names of a map's files after its own name.
    private static IEnumerable<string> EndingsOf(string path)
    {
        string name = Path.GetFileName(path).Split('.')[0] + ".";
        return Directory.GetFiles(Path.GetDirectoryName(path)!, name + "*").Select(file => Path.GetFileName(file)[name.Length..])
            .Order(StringComparer.Ordinal);
    }

    private static string Manifest(string path)
    {
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(SweepManifest.PathFor(path)))!.AsObject();
        Assert.True(manifest.Remove("compute_seconds"));
        Assert.True(manifest.Remove("total_seconds"));
        return manifest.ToJsonString();
    }

    private sealed class StopAt(CancellationTokenSource stop, long rows) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
            if (value.Learners >= rows)
            {
                stop.Cancel();
            }
        }
    }
}
