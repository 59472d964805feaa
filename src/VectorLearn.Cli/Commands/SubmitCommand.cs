using System.CommandLine;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn submit</c>: has Slurm run a sweep on many machines.</summary>
internal sealed class SubmitCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn submit --shards 16 --input 0.05:4:20000 --alpha 0.001:1:20000 --output large.csv
        vectorlearn submit --shards 64 --partition cpu --time 2:00:00 --sbatch-option cpus-per-task=8 --output large.csv
        vectorlearn submit --shards 4 --dry-run
        """;

    private const int MostShards = 4_000_000;

    private readonly SweepCommand _sweep;

    private readonly WholeNumberOption _shards = new("--shards", "How many parts to cut the grid into", 1, MostShards);

    private readonly TextOption _partition = new("--partition", "name", "The partition of the cluster to run in");

    private readonly TextOption _time = new(
        "--time", "limit", "The most time a task may take, as sbatch takes it, such as 2:00:00");

    private readonly Option<string[]> _options = new("--sbatch-option")
    {
        HelpName = "option",
        Description = "Any other option of sbatch, such as mem=4G; may be given several times",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly FlagOption _dryRun = new("--dry-run", "Show the batch scripts and submit nothing");

    public SubmitCommand(SweepCommand sweep)
        : base(
            "submit",
            """
            Has Slurm run a sweep on many machines, and takes every option of sweep.

            It submits an array with a task for each part of the grid, and a job after it that merges the parts into
            the map.

            A task whose machine fails is run again and goes on where it was. To go on after tasks failed or ran out of
            time, submit the same again: what is done stays done.
            """)
    {
        _sweep = sweep;
        TreatUnmatchedTokensAsErrors = false;
        Take(Run, _shards, _partition, _time, _options, _dryRun);
    }

    private int Run(ParseResult parsed)
    {
        SlurmJob job = Read(parsed, out bool force);
        if (parsed.GetValue(_dryRun))
        {
            Console.Out.Write($"# {job.SweepScriptPath}\n{job.SweepScript}\n# {job.MergeScriptPath}\n{job.MergeScript}");
            return ExitCode.Ok;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(job.MapPath)!);
        if (force)
        {
            job.RemoveShards();
        }

        File.WriteAllText(job.SweepScriptPath, job.SweepScript);
        File.WriteAllText(job.MergeScriptPath, job.MergeScript);
        string? array = null;
        string merge;
        try
        {
            array = Slurm.Submit(job.SweepScriptPath);
            merge = Slurm.Submit(job.MergeScriptPath, $"--dependency=afterok:{array}", "--kill-on-invalid-dep=yes");
        }
        catch (FailedRunException)
        {
            if (array is not null)
            {
                Slurm.Cancel(array);
            }

            job.RemoveScripts();
            throw;
        }

        string map = ShellWord.Quote(Path.GetRelativePath(Environment.CurrentDirectory, job.MapPath));
        string shards = Quantity.Count(job.Shards);
        Console.Error.WriteLine(
            $"vectorlearn: submitted {shards} shards as job {array} and their merge as job {merge}; how far they are: vectorlearn status {map}");
        Console.Out.WriteLine(merge);
        return ExitCode.Ok;
    }

    private SlurmJob Read(ParseResult parsed, out bool force)
    {
        int shards = _shards.Read(parsed);
        List<string> options = [];
        foreach (TextOption option in (TextOption[])[_partition, _time])
        {
            if (option.IsGiven(parsed))
            {
                options.Add(OneLine(option, $"{option.Name}={option.Text(parsed)}"));
            }
        }

        foreach (string option in parsed.GetValue(_options) ?? [])
        {
            options.Add(OneLine(_options, option.StartsWith('-') ? option : $"--{option}"));
        }

        (MapPlan plan, SweepOutput output, force) = _sweep.CheckSubmitted(parsed.UnmatchedTokens);
        IEnumerable<string> arguments = parsed.UnmatchedTokens.Where(word => word != "--force");
        var job = new SlurmJob(output.FilePath, shards, [.. arguments], options);
        if (!force)
        {
            SweepFile.CheckNothingLost(output);
            CheckBegun(job, plan);
        }

        return job;
    }

    /// <summary>Tasks go on with the shards that there are; those of another sweep would make them fail.</summary>
    private static void CheckBegun(SlurmJob job, MapPlan plan)
    {
        foreach (ShardName shard in job.ShardNames)
        {
            try
            {
                MapWriter.CheckBegun(shard.Path, plan with { Shard = shard.Shard });
            }
            catch (MapFileException exception)
            {
                throw new BadInputException(
                    SweepOutput.OptionName, $"{exception.Message}; give another name, or --force to begin anew", exception);
            }
        }
    }

    private static string OneLine(Option option, string text)
        => text.AsSpan().ContainsAny('\n', '\r')
            ? throw new BadInputException(option.Name, "holds a line break; give one line")
            : text;
}
