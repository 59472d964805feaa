using System.Globalization;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>A sweep as Slurm runs it: an array with a task a shard, and a job after it that merges them. Scripts and logs
/// stand beside the map.</summary>
/// <param name="MapPath">The map's file, in full.</param>
/// <param name="Shards">How many.</param>
/// <param name="SweepArguments">What <c>vectorlearn sweep</c> is given, but for the shard.</param>
/// <param name="Options">Options of <c>sbatch</c>, such as <c>--mem=4G</c>, for both jobs.</param>
internal sealed record SlurmJob(
    string MapPath, int Shards, IReadOnlyList<string> SweepArguments, IReadOnlyList<string> Options)
{
    private const string ArrayOption = "--array=1-";

    /// <summary>Where the array's script is kept.</summary>
    public string SweepScriptPath => SweepScriptOf(MapPath);

    /// <summary>Where the merge's script is kept.</summary>
    public string MergeScriptPath => MergeScriptOf(MapPath);

    /// <summary>The shards.</summary>
    public IEnumerable<ShardName> ShardNames
        => Enumerable.Range(1, Shards).Select(i => new ShardName(MapPath, new Shard(i, Shards)));

    /// <summary>The array's script: each task runs one shard.</summary>
    public string SweepScript
    {
        get
        {
            string shards = Shards.ToString(CultureInfo.InvariantCulture);
            string sweep = ShellWord.Join([.. OwnCommand.Words, "sweep", .. SweepArguments]);
            string threads = SweepArguments.Any(IsThreads) ? "" : " --threads \"${SLURM_CPUS_ON_NODE:-1}\"";
            return Script(
                "sweep-%4a",
                [$"{ArrayOption}{shards}"],
                $"""
                # Each task runs one shard, and goes on where an earlier attempt at it was stopped. Some of them again:
                # sbatch --array=3,7 {ShellWord.Quote(SweepScriptPath)}
                exec {sweep}{threads} --shard "$SLURM_ARRAY_TASK_ID/{shards}" --resume
                """);
        }
    }

    /// <summary>The script of the job that follows the array.</summary>
    public string MergeScript
    {
        get
        {
            string merge = ShellWord.Join([.. OwnCommand.Words, "merge", "--force", "--output", MapPath]);
            string shards = ShellWord.Join(ShardNames.Select(shard => shard.Path));
            return Script("merge", [], $"exec {merge} {shards}");
        }
    }

    /// <summary>Where the script of a map's array is kept.</summary>
    public static string SweepScriptOf(string mapPath) => $"{mapPath}.slurm-sweep.sh";

    /// <summary>Where the script of a map's merge is kept.</summary>
    public static string MergeScriptOf(string mapPath) => $"{mapPath}.slurm-merge.sh";

    /// <summary>How many shards a map was submitted in; null if it was not.</summary>
    public static int? ShardsOf(string mapPath)
    {
        string script = SweepScriptOf(mapPath);
        string? line = !File.Exists(script) ? null : File.ReadLines(script)
            .FirstOrDefault(line => line.StartsWith($"#SBATCH {ArrayOption}", StringComparison.Ordinal));
        return int.TryParse(line?[(line.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture, out int shards) ? shards : null;
    }

    /// <summary>Removes the scripts of jobs that were not submitted.</summary>
    public void RemoveScripts()
    {
        File.Delete(SweepScriptPath);
        File.Delete(MergeScriptPath);
    }

    /// <summary>Removes the shards of earlier runs, which tasks would else go on with.</summary>
    public void RemoveShards()
    {
        foreach (string file in ShardNames.SelectMany(shard => shard.Files))
        {
            File.Delete(file);
        }
    }

    // As a word of its own, or with its number.
    private static bool IsThreads(string word) => word.Split('=', ':')[0] == "--threads";

    private string Script(string log, IEnumerable<string> options, string command)
    {
        // Slurm replaces what stands after a % in the name of a log.
        string name = Path.GetFileNameWithoutExtension(MapPath);
        string output = $"{MapPath.Replace("%", "%%", StringComparison.Ordinal)}.slurm-{log}.log";
        IEnumerable<string> all =
        [
            $"--job-name={name}",
            .. options,
            "--requeue",
            "--open-mode=append",
            $"--chdir={Environment.CurrentDirectory}",
            $"--output={output}",
            .. Options,
        ];
        return $"#!/bin/bash\n{string.Concat(all.Select(option => $"#SBATCH {ShellWord.Quote(option)}\n"))}\n{command}\n";
    }
}
