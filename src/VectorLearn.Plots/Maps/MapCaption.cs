using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>What a map's title says: what is shown, and what was run.</summary>
internal static class MapCaption
{
    private static readonly Sweep s_plain = new();

    /// <summary>What is shown.</summary>
    public static string Title(Rule? rule, MapColor color)
    {
        string shown = color switch
        {
            MapColor.Outcome => "what became of each learner",
            MapColor.Error => "the error each learner ended with",
            MapColor.Weight => "the weight each learner ended with",
            MapColor.Rate => "how fast each learner's delta shrinks or grows",
            _ => "how many steps each learner takes",
        };
        string title = rule is null ? shown : $"{RuleTitle.Of(rule)}: {shown}";
        return char.ToUpperInvariant(title[0]) + title[1..];
    }

    /// <summary>How many learners are drawn, what they have in common, and what else is known of the sweep.</summary>
    public static string Subtitle(MapTable map, MapGrid grid, Sweep? sweep)
    {
        string learners = string.Create(
            CultureInfo.InvariantCulture, $"{grid.X.Values.Length:N0} × {grid.Y.Values.Length:N0} learners");
        IEnumerable<string> held = grid.Held.Select(pair => $"{pair.Key.Name.Replace('_', ' ')} {NumberLabel.InFull(pair.Value)}");
        return string.Join("  ·  ", [learners, .. held, .. sweep is null ? [] : Settings(map, sweep)]);
    }

    /// <summary>What is no column of the map.</summary>
    private static IEnumerable<string> Settings(MapTable map, Sweep sweep)
    {
        NumberFormat format = sweep.Format ?? NumberFormat.Double;
        return
        [
            .. sweep.Activation == s_plain.Activation ? Array.Empty<string>() : [sweep.Activation.Name],
            .. sweep.Loss == s_plain.Loss ? Array.Empty<string>() : [sweep.Loss.Name],
            .. sweep.Parameters.Where(parameter => !map.Has(Column.Of(parameter)))
                .Select(parameter => $"{parameter.Option.Replace('-', ' ')} {sweep[parameter]}"),
            .. sweep.Format is null ? Array.Empty<string>() : [format.Name],
            string.Create(CultureInfo.InvariantCulture, $"at most {sweep.MaxSteps:N0} steps"),
            $"tolerance {NumberLabel.Of(sweep.Tolerance ?? format.DefaultTolerance)}",
        ];
    }
}
