using System.CommandLine;
using System.Globalization;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn status</c>: how far a sweep is, by what it has left on disk and what Slurm says.</summary>
internal sealed class StatusCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn status
        vectorlearn status large.csv
        """;

    private readonly Argument<string> _map = new("map")
    {
        Description = "The sweep's --output",
        DefaultValueFactory = _ => SweepOutput.DefaultPath,
    };

    public StatusCommand()
        : base(
            "status",
            """
            Tells how far a sweep is, whole or in shards, wherever it runs.

            It looks at the files that the sweep leaves beside its output, and asks Slurm where that is installed.
            """)
        => Take(Run, _map);

    private int Run(ParseResult parsed)
    {
        string map = parsed.GetValue(_map)!;
        string path = Path.GetFullPath(map);
        string? whole = BadInputException.Guard(Name, () => Whole(map));
        int[] counts = Counts(path);
        if (whole is null && counts.Length == 0)
        {
            throw new BadInputException(
                Name, $"there is nothing of '{map}', no file and no shard; name the --output of a sweep that was begun");
        }

        if (whole is not null)
        {
            Console.Out.WriteLine(whole);
        }

        foreach (int count in counts)
        {
            Print(map, path, count);
        }

        if (Slurm.Tasks(SlurmJob.MergeScriptOf(path)) is [var merge, ..])
        {
            Console.Out.WriteLine($"merge: {merge}");
        }

        return ExitCode.Ok;
    }

    private static string? Whole(string map)
    {
        if (UnfinishedMap.Of(map) is { } unfinished)
        {
            return $"{map}: {Learners(unfinished.Rows, unfinished.Total, unfinished.IsBeingWritten)}";
        }

        string manifest = SweepManifest.PathFor(map);
        return File.Exists(map) && File.Exists(manifest)
            ? $"{map}: whole, {Quantity.Count(SweepManifest.Read(manifest).Rows)} learners"
            : null;
    }

    /// <summary>Into how many shards the map was cut: into one number, if nobody changed his mind.</summary>
    private static int[] Counts(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        IEnumerable<string> files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.shard-*-of-*") : [];
        IEnumerable<int> found = from file in ShardName.ShardsAmong(files)
                                 where file.MapPath == path
                                 select file.Shard.Count;
        return [.. found.Concat(SlurmJob.ShardsOf(path) is { } submitted ? [submitted] : []).Distinct().Order()];
    }

    private void Print(string map, string path, int count)
    {
        ShardProgress[] shards = BadInputException.Guard(Name, () => Enumerable.Range(1, count)
            .Select(i => ShardProgress.Of(new ShardName(map, new Shard(i, count)))).ToArray());
        ShardProgress? first = shards.FirstOrDefault(shard => shard.IsWhole);
        var foreign = shards.Where(shard => shard.IsWhole && shard != first)
            .Select(shard => (Shard: shard, Difference: shard.DifferenceFrom(first!)))
            .Where(pair => pair.Difference is not null)
            .ToDictionary(pair => pair.Shard, pair => pair.Difference);
        double share = shards.Average(shard => foreign.ContainsKey(shard) ? 0
            : shard.IsWhole ? 1
            : shard.Total > 0 ? (double)shard.Rows / shard.Total.Value
            : 0);
        Console.Out.WriteLine(
            $"{map}: {Quantity.Count(shards.Count(shard => shard.IsWhole) - foreign.Count)} of {Quantity.Count(count)} shards whole, {Percent(share)} in all");
        ILookup<int, SlurmTask>? tasks = SlurmJob.ShardsOf(path) == count
            ? Slurm.Tasks(SlurmJob.SweepScriptOf(path))?.ToLookup(task => task.Number)
            : null;
        var table = new TextTable("lll");
        foreach (ShardProgress shard in shards)
        {
            if (foreign.TryGetValue(shard, out string? difference))
            {
                table.Add($"  shard {shard.Shard}", $"not of the sweep of shard {first!.Shard}: {difference}", "");
            }
            else if (!shard.IsWhole)
            {
                table.Add(
                    $"  shard {shard.Shard}",
                    shard.Total is { } total ? Learners(shard.Rows, total, shard.IsBeingWritten) : "not begun",
                    tasks is null ? "" : tasks[shard.Shard.Number].FirstOrDefault()?.ToString() ?? "not in Slurm's queue");
            }
        }

        table.Write(Console.Out);
    }

    private static string Learners(long rows, long total, bool isBeingWritten)
        => $"{Quantity.Count(rows)} of {Quantity.Count(total)} learners, {Percent(total == 0 ? 0 : (double)rows / total)}{(isBeingWritten ? ", being written now" : "")}";

    private static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}
