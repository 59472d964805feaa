using System.Globalization;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace VectorLearn.Cli.Tests;

/// <summary>What the README says of many machines, done.</summary>
[Trait("Category", "EndToEnd")]
public class ManyMachinesReadmeTests
{
    private const string Section = "Machines";
    private static readonly Readme s_readme = Readme.Of("src/VectorLearn.Cli");

    /// <summary>Every pod of the Job, as Kubernetes would start it, and the merge.</summary>
    [Fact]
    public async Task The_Kubernetes_Job_makes_the_map_of_one_machine()
    {
        using var folder = new TemporaryFolder();
        YamlMappingNode job = Yaml(s_readme.Blocks("yaml", Section).Single());
        Assert.Equal("batch/v1", Text(job, "apiVersion"));
        Assert.Equal("Job", Text(job, "kind"));
        Assert.Equal("Indexed", Text(job, "spec", "completionMode"));
        int completions = int.Parse(Text(job, "spec", "completions"), CultureInfo.InvariantCulture);
        var pod = (YamlMappingNode)job["spec"]["template"]["spec"];
        var container = (YamlMappingNode)((YamlSequenceNode)pod["containers"]).Single();
        var variable = (YamlMappingNode)((YamlSequenceNode)container["env"]).Single();
        var mount = (YamlMappingNode)((YamlSequenceNode)container["volumeMounts"]).Single();
        var volume = (YamlMappingNode)((YamlSequenceNode)pod["volumes"]).Single();
        Assert.Equal(Text(volume, "name"), Text(mount, "name"));

        string[] arguments = [.. ((YamlSequenceNode)container["args"])
            .Select(argument => argument.ToString().Replace(Text(mount, "mountPath"), folder.Path, StringComparison.Ordinal))];
        for (int i = 0; i < completions; i++)
        {
            var environment = new Dictionary<string, string?>
            {
                [Text(variable, "name")] = Text(variable, "value"),
                ["JOB_COMPLETION_INDEX"] = i.ToString(CultureInfo.InvariantCulture),
            };
            (await RunningCommand.Run(folder, arguments, environment)).Succeeded();
        }

        string[] shards = [.. folder.Entries.Where(name => name.Contains("shard-", StringComparison.Ordinal))];
        (await RunningCommand.Run(folder, ["merge", .. shards])).Succeeded();
        string[] whole = [.. arguments.TakeWhile(argument => argument != "--output"), "--output", "single.parquet"];
        (await RunningCommand.Run(folder, whole)).Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["single.parquet"]), File.ReadAllBytes(folder["map.parquet"]));
    }

    [Fact]
    public async Task GNU_parallel_runs_the_shards_of_the_one_line()
    {
        Assert.SkipUnless(OtherProgram.IsThere("parallel"), "GNU parallel is not installed: apt-get install parallel");
        using var folder = new TemporaryFolder();
        string line = s_readme.Blocks("sh", Section).Single(block => block.Contains("| parallel", StringComparison.Ordinal));
        await OtherProgram.Run(folder, "bash", ["-c", line], CommandOnPath(folder));
        (await RunningCommand.Run(folder, ["sweep", "--output", "single.csv"])).Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["single.csv"]), File.ReadAllBytes(folder["map.csv"]));
    }

    /// <summary>With fewer tasks than it asks for: that is sbatch's to say, and the shards follow.</summary>
    [Fact]
    public async Task The_batch_script_of_five_lines_runs_the_shards_on_Slurm()
    {
        await using SlurmCluster cluster = await SlurmCluster.Start();
        using var folder = new TemporaryFolder();
        string script = s_readme.Blocks("bash", Section).Single();
        Assert.Equal(5, script.Split('\n').Length);
        File.WriteAllText(folder["large.sh"], script + "\n");
        var environment = new Dictionary<string, string?>(cluster.Environment.Concat(CommandOnPath(folder)));
        await OtherProgram.Run(folder, "sbatch", ["--array=3-7:2", "--wait", "large.sh"], environment);
        (await RunningCommand.Run(
            folder, ["merge", "large.shard-0001-of-0003.csv", "large.shard-0002-of-0003.csv", "large.shard-0003-of-0003.csv"]))
            .Succeeded();
        (await RunningCommand.Run(folder, ["sweep", "--max-steps", "100000", "--output", "single.csv"])).Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["single.csv"]), File.ReadAllBytes(folder["large.csv"]));
    }

    /// <summary>Makes <c>vectorlearn</c> the built command.</summary>
    private static Dictionary<string, string?> CommandOnPath(TemporaryFolder folder)
    {
        string program = Path.Combine(Directory.CreateDirectory(folder["bin"]).FullName, "vectorlearn");
        File.WriteAllText(program, $"#!/bin/sh\nexec {RunningCommand.ShellWords} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return new() { ["PATH"] = $"{folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}" };
    }

    private static YamlMappingNode Yaml(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private static string Text(YamlNode node, params string[] path)
        => ((YamlScalarNode)path.Aggregate(node, (inner, name) => inner[name])).Value!;
}
