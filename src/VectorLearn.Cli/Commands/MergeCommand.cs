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
        => Take(Run, _shards, _output, _force);

    private int Run(ParseResult parsed)
    {
        string[] paths = parsed.GetValue(_shards) ?? [];
        if (paths.Length == 0)
        {
            throw new BadInputException(Name, "the shards are missing; name them all, such as map.shard-*");
        }

        if (paths.CountBy(Path.GetFullPath).FirstOrDefault(path => path.Value > 1).Key is { } twice)
        {
            throw new BadInputException(
                Name, $"{paths.First(path => Path.GetFullPath(path) == twice)} is given twice; name every shard once");
        }

        return Interruption.Hear(
            stop =>
            {
                ShardSet shards = Gather(paths, stop);
                SweepOutput output = OutputFor(parsed, shards);
                SweepManifest manifest = SweepProgressBar.Watch(
                    new SweepOptions(),
                    watched => FailedRunException.Guard(Name, output.Name, () => BadInputException.Guard(
                        _output.Name, () => shards.Merge(output.FilePath, watched.Progress, stop))));
                Console.Error.WriteLine(
                    $"vectorlearn: merged {Quantity.Count(shards.Count)} shards with {Quantity.Count(manifest.Rows)} learners into {output.Name}");
                return ExitCode.Ok;
            },
            () => "the shards are as they were");
    }

    private ShardSet Gather(string[] paths, CancellationToken stop)
    {
        var shards = ShardSet.Gather(paths, stop);
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
}
