using System.CommandLine;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>The option that takes a sweep's settings from a manifest.</summary>
internal sealed class FromOption() : TextOption(
    "--from", "manifest", "Repeat the sweep of a map exactly, by its manifest or by the map that has one; options given beside it override")
{
    /// <summary>What the manifest's map was to hold; null if none is given.</summary>
    public MapPlan? Read(ParseResult parsed)
    {
        if (!IsGiven(parsed))
        {
            return null;
        }

        string file = Text(parsed);
        bool isMap = SweepOutput.EndsInOneOf(file, MapFile.Extensions);
        return BadInputException.Guard(Name, () => (isMap ? MapFile.ReadManifest(file) : SweepManifest.Read(file))?.ToPlan())
            ?? throw new BadInputException(
                Name, $"'{file}' is a map without a manifest, {SweepManifest.PathFor(file)}; give the manifest of a map");
    }
}
