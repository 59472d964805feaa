using System.ComponentModel;
using System.Diagnostics;

namespace VectorLearn.Cli;

/// <summary>Slurm, through its own commands.</summary>
internal static class Slurm
{
    /// <summary>Submits a batch script.</summary>
    /// <returns>The job's id.</returns>
    /// <exception cref="FailedRunException">There is no Slurm, or it refused the job.</exception>
    public static string Submit(string script, params IEnumerable<string> options)
    {
        (int exitCode, string output, string error) = Run("sbatch", ["--parsable", .. options, script])
            ?? throw new FailedRunException(
                "submit: there is no sbatch here; run it on a machine that Slurm is installed on, or see the script with --dry-run");
        return exitCode == 0
            ? output.Trim().Split(';')[0]
            : throw new FailedRunException($"submit: sbatch refused the job: {error.Trim()}; see its script with --dry-run");
    }

    /// <summary>Cancels a job.</summary>
    public static void Cancel(string job) => Run("scancel", [job]);

    /// <summary>What Slurm says of the jobs of a batch script that it has not done with; null where it cannot be
    /// asked.</summary>
    public static IReadOnlyList<SlurmTask>? Tasks(string script)
    {
        if (Run("squeue", ["--me", "--array", "--noheader", "--format=%i|%K|%T|%R|%o"]) is not (0, var output, _))
        {
            return null;
        }

        return
        [
            .. from line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
               let fields = line.Split('|', 5)
               where fields.Length == 5 && fields[4].Trim() == script
               select new SlurmTask(
                   fields[0].Trim(), int.TryParse(fields[1], out int task) ? task : 0, fields[2].ToLowerInvariant(), fields[3]),
        ];
    }

    private static (int ExitCode, string Output, string Error)? Run(string program, IEnumerable<string> arguments)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
    }
}

/// <summary>A job, or a task of an array, that Slurm has not done with.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Number">Which task of the array; 0 for a job that is none.</param>
/// <param name="State">Such as <c>pending</c> or <c>running</c>.</param>
/// <param name="Place">The node it runs on, or in brackets why it does not.</param>
internal sealed record SlurmTask(string Job, int Number, string State, string Place)
{
    public override string ToString()
        => $"{State} {(Place.StartsWith('(') ? Place : $"on {Place}")}, job {Job}";
}
