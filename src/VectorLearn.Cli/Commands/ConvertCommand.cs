using System.CommandLine;
using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn convert</c>: a map in another format.</summary>
internal sealed class ConvertCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn convert results/map.csv map.parquet
        vectorlearn convert map.parquet map.csv.gz
        vectorlearn convert map.parquet - | head
        """;

    private readonly Argument<string> _from = new("IN") { Description = "The map to read" };

    private readonly OutputArgument _to = new("OUT") { Description = "The map to write; - is CSV on standard output" };

    private readonly FlagOption _force = new("--force", "Overwrite OUT");

    public ConvertCommand()
        : base(
            "convert",
            $"""
            Writes a map in another format. The rows, their order and the bits of every number stay.

            The files' names say the formats: {string.Join(", ", MapFile.Extensions)}. The map's manifest goes along; without one,
            numbers are taken for double.
            """)
        => Take(Run, _from, _to, _force);

    private int Run(ParseResult parsed)
    {
        string from = parsed.GetValue(_from)!;
        string to = parsed.GetValue(_to)!;
        SweepManifest? manifest = BadInputException.Guard(_from.Name, () => MapFile.ReadManifest(from));
        bool isDescribed = IsDescribed(from, to, manifest);
        using SweepOutput output = OpenOutput(from, to, isDescribed, parsed.GetValue(_force));
        return Interruption.Hear(
            stop =>
            {
                long rows = FailedRunException.Guard(_to.Name, to, () =>
                {
                    long rows = BadInputException.Guard(_from.Name, () => Convert(from, manifest, to, output.Open()!, stop));
                    output.Keep(isDescribed ? null : manifest?.ToJson());
                    if (manifest is null && output.IsFile)
                    {
                        File.Delete(SweepManifest.PathFor(to)); // was of the map that is overwritten
                    }

                    return rows;
                });
                if (output.IsFile)
                {
                    Console.Error.WriteLine($"{to}  {Quantity.Count(rows)} rows  {Quantity.Bytes(output.Bytes)}");
                }

                return ExitCode.Ok;
            },
            () => "no map was kept");
    }

    private static long Convert(string from, SweepManifest? manifest, string to, Stream output, CancellationToken stop)
        => manifest is null
            ? MapConversion.Run(from, manifest, to, output, cancellationToken: stop)
            : SweepProgressBar.Watch(
                new SweepOptions(), watched => MapConversion.Run(from, manifest, to, output, watched.Progress, stop));

    private SweepOutput OpenOutput(string from, string to, bool isDescribed, bool force)
    {
        if (to != "-")
        {
            SweepOutput.CheckFormat(to, _to.Name, MapFile.Extensions);
        }

        if (to != "-" && Path.GetFullPath(to) == Path.GetFullPath(from))
        {
            throw new BadInputException(_to.Name, $"'{to}' is the map to read; give another file");
        }

        var output = SweepOutput.For(to, force || (isDescribed && !File.Exists(to)), option: _to.Name);
        return output.IsFile && !force && UnfinishedMap.Of(output.FilePath) is not null
            ? throw new BadInputException(
                _to.Name, $"'{to}' is a sweep that is not finished; give another name, or --force to overwrite it")
            : output;
    }

    /// <summary>Whether the manifest stands already where it goes: two formats of one map share it.</summary>
    private static bool IsDescribed(string from, string to, SweepManifest? manifest)
    {
        string path = Path.GetFullPath(SweepManifest.PathFor(to));
        return manifest is not null
            && File.Exists(path)
            && (path == Path.GetFullPath(SweepManifest.PathFor(from)) || File.ReadAllText(path) == manifest.ToJson());
    }
}
