using System.Globalization;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Every setting that a byte of a map's file depends on, by what people call it.</summary>
/// <param name="Values">The settings as text.</param>
/// <param name="Rows">The rows the file is to have.</param>
internal sealed record MapSettings(IReadOnlyDictionary<string, string> Values, long Rows)
{
    public static MapSettings Of(MapPlan plan, MapFormat format)
        => Of(SweepManifest.From(plan, plan.RowsIn(format), Nothing(), options: null));

    /// <summary>The settings of a finished map.</summary>
    public static MapSettings Of(SweepManifest manifest)
    {
        MapPlan plan = manifest.ToPlan();
        var rows = new RowRange(manifest.Shard?.FirstRow ?? 0, manifest.Rows);
        var values = new Dictionary<string, string>
        {
            ["learner"] = manifest.Learner,
            ["input"] = manifest.Input,
            [plan.Sweep.Learner.StepSizeName.Replace('_', ' ')] = plan.Sweep.StepSize.ToString(),
            ["weight"] = manifest.Weight,
            ["goal"] = manifest.Goal,
            ["max steps"] = Text(manifest.MaxSteps),
            ["tolerance"] = Text(manifest.Tolerance),
            ["divergence"] = Text(manifest.Divergence),
            ["precision"] = manifest.Precision.Name(),
            ["columns"] = string.Join(',', plan.Schema.Columns),
            ["rows"] = $"{Text(rows.First)} to {Text(rows.End)}",
            ["version"] = manifest.Version,
        };
        return new MapSettings(values, rows.Count);
    }

    /// <summary>Says in which settings these differ from those of an earlier run; null if in none.</summary>
    public string? DifferenceFrom(MapSettings earlier)
    {
        string[] differences =
        [
            .. earlier.Values.Keys.Union(Values.Keys)
                .Where(name => ValueOf(name) != earlier.ValueOf(name))
                .Select(name => $"{name} was {earlier.ValueOf(name)} and is {ValueOf(name)}"),
        ];
        return differences.Length == 0 ? null : string.Join(", ", differences);
    }

    private static SweepSummary Nothing()
        => new(default, 0, "", 1, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private string ValueOf(string name) => Values.TryGetValue(name, out string? value) ? value : "none";
}
