using System.Text.Json;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn bench</c>, and on how many threads the command runs.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Maps_are_measured_against_the_steps_of_as_many_threads_in_the_same_lane()
    {
        CommandResult result = (await RunningCommand.Run(_folder, "bench", "--seconds", "1", "--json")).Succeeded();
        using var json = JsonDocument.Parse(result.Output);
        JsonElement[] all = [.. json.RootElement.EnumerateArray()];
        JsonElement[] maps = [.. all.Where(it => Text(it, "what") == "map")];
        Assert.Equal(2 * maps.Length, all.Length);
        Assert.Contains(maps, it => Text(it, "precision") == "double");
        Assert.Contains(maps, it => Text(it, "precision") == "e4m3");
        Assert.All(maps, map =>
        {
            JsonElement steps = all.Single(it => Text(it, "what") == "steps" && Kind(it) == Kind(map));
            double rate = map.GetProperty("learner_steps_per_second").GetDouble();
            Assert.Equal(rate / steps.GetProperty("learner_steps_per_second").GetDouble(), map.GetProperty("share_of_floor").GetDouble());
            Assert.True(map.GetProperty("seconds").GetDouble() > 0);
        });

        static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
        static (string, string, int) Kind(JsonElement element)
            => (Text(element, "precision"), Text(element, "simd"), element.GetProperty("threads").GetInt32());
    }

    [Fact]
    public async Task Sweeps_run_on_as_many_threads_as_cores_may_be_used()
    {
        Assert.SkipUnless(OtherProgram.IsThere("taskset"), "taskset, of util-linux, is not installed");
        CommandResult result = (await RunningCommand.RunShell(
            _folder, "taskset -cp 0 $$ > taskset.log; vectorlearn sweep --output none --json")).Succeeded();
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(1, json.RootElement.GetProperty("threads").GetInt32());
    }

    public void Dispose() => _folder.Dispose();
}
