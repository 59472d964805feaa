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

    public string Subtitle()
    {
        var facts = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{grid.X.Values.Length:N0} × {grid.Y.Values.Length:N0} learners"),
        };
        foreach ((string name, double value) in grid.Held)
        {
            facts.Add($"{name.Replace('_', ' ')} {NumberLabel.Of(value)}");
        }

        if (manifest is not null)
        {
            AddConstant(facts, "weight", manifest.Weight, "initial_weight");
            AddConstant(facts, "goal", manifest.Goal, "goal");
            facts.Add(manifest.Precision.Name());
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"at most {manifest.MaxSteps:N0} steps"));
            facts.Add($"tolerance {NumberLabel.Of(manifest.Tolerance)}");
        }

        return string.Join("  ·  ", facts);
    }

    private void AddConstant(List<string> facts, string name, string text, string column)
    {
        bool isColumn = column == "goal" ? map.Goals is not null : map.InitialWeights is not null;
        if (!isColumn)
        {
            facts.Add($"{name} {text}");
        }
    }
}
