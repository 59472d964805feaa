using System.CommandLine;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>The option that takes a sweep's settings from a manifest.</summary>
internal sealed class FromOption() : TextOption(
    "--from", "manifest", "Repeat the sweep of a map exactly; options given beside it override")
{
    /// <summary>What the manifest's map was to hold; null if none is given.</summary>
    public MapPlan? Read(ParseResult parsed)
    {
        if (!IsGiven(parsed))
        {
            return null;
        }

        try
        {
            return SweepManifest.Read(Text(parsed)).ToPlan();
        }
        catch (MapFileException exception)
        {
            throw new BadInputException(Name, exception.Message, exception);
        }
    }
}
