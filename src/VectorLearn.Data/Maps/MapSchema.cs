using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>What a map's file holds: the learners it is about, and the columns. The parameters that are axes are always
/// among them, for a map without its axes is none.</summary>
internal sealed class MapSchema
{
    private readonly Sweep? _known;

    /// <summary>Creates the schema of a sweep's map.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="results">Which of <see cref="Column.Results"/> the file has, in any order; all if null.</param>
    public MapSchema(Sweep sweep, IReadOnlyCollection<Column>? results = null)
    {
        Sweep = sweep;
        _known = sweep;
        Format = sweep.Format ?? NumberFormat.Double;
        Columns = [.. sweep.Columns.Where(column => column.Parameter is not null || results is null || results.Contains(column))];
    }

    /// <summary>Creates the schema of a map that was read.</summary>
    /// <param name="table">The map, or a part of it.</param>
    /// <param name="manifest">What more is known of it, if anything.</param>
    public MapSchema(MapTable table, SweepManifest? manifest)
    {
        _known = manifest?.ToSweep();
        Format = _known?.Format ?? NumberFormat.Double;
        Columns = table.Columns;
    }

    /// <summary>The sweep that makes the map; null if it is unknown.</summary>
    public Sweep? Sweep { get; }

    /// <summary>The format of its numbers.</summary>
    public NumberFormat Format { get; }

    /// <summary>The format of a column's numbers.</summary>
    public NumberFormat FormatOf(Column column) => _known?.FormatOf(column) ?? NumberFormat.Double;

    /// <summary>Every column, in the file's order: the parameters, then the results.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The columns that say what became of a learner, in the file's order.</summary>
    public IEnumerable<Column> Results => Columns.Where(column => column.Parameter is null);
}
