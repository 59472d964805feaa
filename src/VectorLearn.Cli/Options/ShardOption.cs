using System.CommandLine;
using System.Globalization;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>An option that takes a part of the grid, <c>K/N</c>, or <c>auto</c>: the part that a scheduler's job array
/// gave this task.</summary>
internal sealed class ShardOption() : TextOption(
    "--shard", "K/N|auto", "Run the K-th of N parts of the grid, for merge to put together; auto asks Slurm or Kubernetes")
{
    private const string Auto = "auto";

    /// <summary>The part asked for; null for the whole.</summary>
    public Shard? Read(ParseResult parsed)
    {
        if (!IsGiven(parsed))
        {
            return null;
        }

        string text = Text(parsed).Trim();
        if (text == Auto)
        {
            return OfSlurm() ?? OfKubernetes() ?? throw new BadInputException(
                Name,
                "auto finds neither a Slurm array (SLURM_ARRAY_TASK_ID) nor a Kubernetes indexed Job (JOB_COMPLETION_INDEX); give K/N, such as 3/16");
        }

        try
        {
            return Shard.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new BadInputException(Name, exception.Message, exception);
        }
    }

    /// <summary>The output of a part, beside that of the whole.</summary>
    public SweepOutput OutputFor(Shard? part, string name, bool overwrite)
        => part is not { } shard ? SweepOutput.For(name, overwrite)
            : name is "-" or "none" or "" || Path.EndsInDirectorySeparator(name)
            ? throw new BadInputException(Name, $"a part is a file of its own; give --output a file in place of '{name}'")
            : SweepOutput.For(
                new ShardName(name, shard).Path, overwrite, new ShardName(SweepOutput.DefaultPath, shard).Path);

    private Shard? OfSlurm()
    {
        if (Number("SLURM_ARRAY_TASK_ID") is not { } task)
        {
            return null;
        }

        int first = Needed("SLURM_ARRAY_TASK_MIN");
        int last = Needed("SLURM_ARRAY_TASK_MAX");
        int count = Needed("SLURM_ARRAY_TASK_COUNT");
        int step = Math.Max(Number("SLURM_ARRAY_TASK_STEP") ?? 1, 1);
        int number = ((task - first) / step) + 1;
        return ((last - first) / step) + 1 == count && (task - first) % step == 0 && number >= 1 && number <= count
            ? new Shard(number, count)
            : throw new BadInputException(
                Name, $"auto needs an array without gaps, and this one has {count} of the tasks {first} to {last}; give K/N, such as $SLURM_ARRAY_TASK_ID/{last}");

        int Needed(string variable) => Number(variable) ?? throw new BadInputException(
            Name, $"SLURM_ARRAY_TASK_ID is set and {variable} is not; give K/N, such as 3/16");
    }

    private Shard? OfKubernetes()
    {
        if (Number("JOB_COMPLETION_INDEX") is not { } index)
        {
            return null;
        }

        // Kubernetes tells a pod its index and not of how many.
        int count = Number("JOB_COMPLETIONS") ?? throw new BadInputException(
            Name, "JOB_COMPLETION_INDEX is set and JOB_COMPLETIONS is not; set it in the Job's env to its completions");
        return index >= 0 && index < count
            ? new Shard(index + 1, count)
            : throw new BadInputException(
                Name, $"JOB_COMPLETION_INDEX is {index} and JOB_COMPLETIONS {count}; the index goes from 0 to the completions - 1");
    }

    private int? Number(string variable)
        => Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : throw new BadInputException(Name, $"the variable {variable} is '{text}', which is not a whole number");
}
