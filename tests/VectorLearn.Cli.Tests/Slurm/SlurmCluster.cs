using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>A Slurm of the test's own: a controller and two nodes of one CPU each on this host.</summary>
internal sealed class SlurmCluster : IAsyncDisposable
{
    private static readonly string s_script = Path.Combine(RunningCommand.Repository, "tests/slurm/cluster.sh");

    private static readonly string[] s_programs = ["slurmctld", "slurmd", "sbatch", "munged"];

    private readonly TemporaryFolder _folder = new();

    private SlurmCluster()
    {
    }

    /// <summary>What programs need to find it.</summary>
    public IReadOnlyDictionary<string, string?> Environment
        => new Dictionary<string, string?> { ["SLURM_CONF"] = _folder["slurm.conf"] };

    /// <summary>Starts one, or skips the test and says why.</summary>
    public static async Task<SlurmCluster> Start()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Slurm runs on Linux alone");
        Assert.SkipUnless(System.Environment.UserName == "root", "a Slurm of its own takes root to start");
        string[] missing = [.. s_programs.Where(program => !OtherProgram.IsThere(program))];
        Assert.SkipWhen(
            missing.Length > 0, $"Slurm is not installed ({string.Join(", ", missing)} missing): apt-get install slurm-wlm munge");
        var cluster = new SlurmCluster();
        try
        {
            await cluster.Do("start");
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }

        return cluster;
    }

    /// <summary>Kills a node's daemon and the task it runs.</summary>
    public Task KillNode(int node) => Do("kill-node", $"{node}");

    /// <summary>Brings a node back.</summary>
    public Task StartNode(int node) => Do("start-node", $"{node}");

    /// <summary>Runs one of Slurm's own programs.</summary>
    public Task<string> Run(string program, params string[] arguments)
        => OtherProgram.Run(_folder, program, arguments, Environment);

    public async ValueTask DisposeAsync()
    {
        await Do("stop");
        _folder.Dispose();
    }

    private Task<string> Do(string command, params string[] more)
        => OtherProgram.Run(_folder, s_script, [command, _folder.Path, .. more]);
}
