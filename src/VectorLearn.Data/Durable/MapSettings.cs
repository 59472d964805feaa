using System.Globalization;
using VectorLearn.Grids;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Every setting that a byte of a map's file depends on, by what people call it.</summary>
/// <param name="values">The settings as text.</param>
/// <param name="rows">The rows the file is to have.</param>
internal sealed class MapSettings(IReadOnlyDictionary<string, string> values, long rows)
{
    public IReadOnlyDictionary<string, string> Values => values;

    public long Rows => rows;

    public static MapSettings Of(MapPlan plan, MapFormat format) => Of(SweepManifest.From(
        plan,
        plan.RowsIn(format),
        new SweepSummary(default, 0, "", 1, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
        options: null));

    /// <summary>The settings of a finished map.</summary>
    public static MapSettings Of(SweepManifest manifest)
    {
        var rows = new RowRange(manifest.Shard?.FirstRow ?? 0, manifest.Rows);
        (string Name, string? Value)[] settings =
        [
            ("learner", manifest.Learner),
            ("activation", manifest.Activation),
            ("loss", manifest.Loss),
            .. manifest.Parameters.Select(parameter => (parameter.Key.Replace('_', ' '), (string?)parameter.Value)),
            ("max steps", Text(manifest.MaxSteps)),
            ("tolerance", Text(manifest.Tolerance)),
            ("divergence", Text(manifest.Divergence)),
            ("longest period", manifest.LongestPeriod is { } period ? Text(period) : null),
            ("precision", manifest.Format.Name),
            ("update", manifest.Update?.Name),
            ("columns", string.Join(',', manifest.ToPlan().Schema.Columns)),
            ("rows", $"{Text(rows.First)} to {Text(rows.End)}"),
            ("version", manifest.Version),
        ];
        return new MapSettings(
            settings.Where(setting => setting.Value is not null).ToDictionary(setting => setting.Name, setting => setting.Value!),
            rows.Count);
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

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private string ValueOf(string name) => Values.GetValueOrDefault(name, "none");
}
