using System.Globalization;
using VectorLearn.Data;

namespace VectorLearn.Plots;

/// <summary>What a map's title says: what is shown, and what was run.</summary>
internal sealed class MapCaption(MapTable map, MapGrid grid, SweepManifest? manifest)
{
    private string LearnerName => map.StepSizeName == MapPlot.AlphaName ? "Gradient descent" : "Hot and cold";

    public string Title(MapColor color) => $"{LearnerName}: " + color switch
    {
        MapColor.Outcome => "what became of each learner",
        MapColor.Error => "the error each learner ended with",
        MapColor.Weight => "the weight each learner ended with",
        MapColor.Rate => "how fast each learner's delta shrinks or grows",
        _ => "how many steps each learner takes",
    };

    public string Subtitle() => Subtitle(grid, manifest is null ? [] : Settings(
        map, manifest.Weight, manifest.Goal, manifest.Precision, manifest.MaxSteps, manifest.Tolerance));

    /// <summary>How many learners are drawn, what they have in common, and more facts.</summary>
    public static string Subtitle(MapGrid grid, IEnumerable<string> facts)
    {
        string learners = string.Create(
            CultureInfo.InvariantCulture, $"{grid.X.Values.Length:N0} × {grid.Y.Values.Length:N0} learners");
        IEnumerable<string> held = grid.Held.Select(pair => $"{pair.Key.Replace('_', ' ')} {NumberLabel.Of(pair.Value)}");
        return string.Join("  ·  ", [learners, .. held, .. facts]);
    }

    /// <summary>A sweep's settings that are no column of its map.</summary>
    public static IEnumerable<string> Settings(
        MapTable map, string weight, string goal, Precision? precision, int maxSteps, double tolerance)
        =>
        [
            .. map.InitialWeights is null ? [$"weight {weight}"] : Array.Empty<string>(),
            .. map.Goals is null ? [$"goal {goal}"] : Array.Empty<string>(),
            .. precision is { } type ? [type.Name()] : Array.Empty<string>(),
            string.Create(CultureInfo.InvariantCulture, $"at most {maxSteps:N0} steps"),
            $"tolerance {NumberLabel.Of(tolerance)}",
        ];
}
