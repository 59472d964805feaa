using System.CommandLine;
using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn verify</c>: runs a map's sweep again and says whether every bit agrees.</summary>
internal sealed class VerifyCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn verify results/map.csv
        vectorlearn verify large.parquet --sample 10000
        vectorlearn verify large.parquet --sample 10000 --seed 2
        """;

    private readonly Argument<string> _file = new("FILE") { Description = "The map, with its manifest beside or in it" };

    private readonly WholeNumberOption _sample = new(
        "--sample", "Run only so many learners again, from all over the map; the file is read to its end all the same [default: all]", 1, int.MaxValue);

    private readonly WholeNumberOption _seed = new("--seed", "Which learners a sample takes", 0, int.MaxValue, 0);
    private readonly LaneOption _simd = new();
    private readonly ThreadsOption _threads = new();

    public VerifyCommand()
        : base(
            "verify",
            """
            Runs the sweep of a map again, by its manifest, and says whether every bit of the map agrees.

            The exit code is 0 if it does, 1 if it does not, and 2 if the map or its manifest cannot be read.
            """)
        => Take(Run, _file, _sample, _seed, _simd, _threads);

    private int Run(ParseResult parsed)
    {
        string file = parsed.GetValue(_file)!;
        long? sample = _sample.IsGiven(parsed) ? _sample.Read(parsed) : null;
        int seed = _seed.Read(parsed);
        var options = new SweepOptions { Lanes = _simd.Read(parsed), Threads = _threads.Read(parsed) };
        SweepManifest manifest = ReadManifest(file);
        return Interruption.Hear(stop =>
        {
            VerifiedMap map = BadInputException.Guard(Name, () => SweepProgressBar.Watch(
                options, watched => MapVerification.Verify(file, manifest, watched, sample, seed, stop)));
            Print(file, map);
            return map.Agrees ? ExitCode.Ok : ExitCode.FailedRun;
        });
    }

    private SweepManifest ReadManifest(string file)
        => BadInputException.Guard(Name, () => MapFile.ReadManifest(file))
            ?? throw new BadInputException(
                Name, $"{file} has no manifest, {SweepManifest.PathFor(file)}, to say what it should be; put it beside the map");

    private static void Print(string file, VerifiedMap map)
    {
        string rows = map.Compared == map.Rows
            ? $"{Quantity.Count(map.Rows)} rows"
            : $"{Quantity.Count(map.Compared)} of {Quantity.Count(map.Rows)} rows";
        if (map.RowsFound != map.Rows)
        {
            Console.Out.WriteLine($"{file}: it has {Quantity.Count(map.RowsFound)} rows and should have {Quantity.Count(map.Rows)}");
        }

        if (map.Differing == 0)
        {
            Console.Out.WriteLine($"{file}: {rows} compared, every bit agrees");
            return;
        }

        Console.Out.WriteLine($"{file}: {rows} compared, {Quantity.Count(map.Differing)} differ; the first of them:");
        var table = new TextTable("rlll");
        table.Add("row, from 0", "column", "should be", "is");
        foreach (MapDifference difference in map.First)
        {
            table.Add(
                difference.Row.ToString(CultureInfo.InvariantCulture), difference.Column, difference.Expected, difference.Found);
        }

        table.Write(Console.Out);
    }
}
