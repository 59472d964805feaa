using System.CommandLine;
using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn merge</c>: makes one map of the shards of a sweep.</summary>
internal sealed class MergeCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn merge map.shard-*
        vectorlearn merge runs/large.shard-*-of-0016.csv --output large.csv --force
        """;

    private readonly Argument<string[]> _shards = new("shards")
    {
        Description = "The shards, in any order, each with the files that the sweep left beside it",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly OutputOption _output = new("The map [default: the shards' name without the shard]");

    private readonly FlagOption _force = new("--force", "Overwrite the output");

    public MergeCommand()
        : base(
            "merge",
            """
            Makes one map of the shards of a sweep: byte for byte the file that one machine would have written.

            Checks first that all are there, whole and of the same sweep and version of vectorlearn, and lists what is
            not. The shards stay as they are.
            """)
    {
        Add(_shards);
        Add(_output);
        Add(_force);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string[] paths = parsed.GetValue(_shards) ?? [];
        if (paths.FirstOrDefault(path => path.StartsWith('-')) is { } option)
        {
            throw CommandLineMistake.Unexpected(option, this);
        }

        if (paths.Length == 0)
        {
            throw new BadInputException(Name, "the shards are missing; name them all, such as map.shard-*");
        }

        if (paths.CountBy(Path.GetFullPath).FirstOrDefault(path => path.Value > 1).Key is { } twice)
        {
            throw new BadInputException(
                Name, $"{paths.First(path => Path.GetFullPath(path) == twice)} is given twice; name every shard once");
        }

        using var interruption = new Interruption();
        try
        {
            ShardSet shards = Gather(paths, interruption.Token);
            SweepOutput output = OutputFor(parsed, shards);
            SweepManifest manifest = SweepProgressBar.Watch(
                new SweepOptions(), watched => Merge(shards, output, watched.Progress, interruption.Token));
            Console.Error.WriteLine(
                $"vectorlearn: merged {Quantity.Count(shards.Count)} shards with {Quantity.Count(manifest.Rows)} learners into {output.Name}");
            return ExitCode.Ok;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine($"vectorlearn: stopped by {interruption.Name}; the shards are as they were");
            return interruption.ExitCode;
        }
    }

    private ShardSet Gather(string[] paths, CancellationToken cancellation)
    {
        var shards = ShardSet.Gather(paths, cancellation);
        if (shards.Problems.Count == 0)
        {
            return shards.Count > 0 ? shards
                : throw new BadInputException(Name, "there are only manifests; name the shards too, such as map.shard-*");
        }

        if (shards.Problems is [var only])
        {
            throw new BadInputException(Name, only);
        }

        foreach (string problem in shards.Problems)
        {
            Console.Error.WriteLine($"vectorlearn: {problem}");
        }

        throw new BadInputException(Name, "nothing was merged; it takes every shard of one sweep, once and whole");
    }

    private SweepOutput OutputFor(ParseResult parsed, ShardSet shards)
    {
        string name = _output.IsGiven(parsed) ? _output.Text(parsed)
            : shards.MapPath ?? throw new BadInputException(
                _output.Name, "is missing, and the shards' names do not tell the map's; give a file");
        bool force = parsed.GetValue(_force);
        var output = SweepOutput.For(name, force);
        if (!output.IsFile)
        {
            throw new BadInputException(_output.Name, $"a map is merged into a file; give one in place of '{name}'");
        }

        if (!force)
        {
            SweepFile.CheckNothingLost(output);
        }

        output.CheckSpace(shards.Bytes);
        return output;
    }

    private SweepManifest Merge(
        ShardSet shards, SweepOutput output, IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return shards.Merge(output.FilePath, progress, cancellation);
        }
        catch (MapFileException exception)
        {
            throw new BadInputException(_output.Name, exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailedRunException($"{Name}: {output.Name} could not be written: {exception.Message}", exception);
        }
    }
}
