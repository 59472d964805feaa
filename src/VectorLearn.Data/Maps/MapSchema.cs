using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>What a map's file holds: the learners it is about, and the columns. The parameters that are axes are always
/// among them, for a map without its axes is none.</summary>
internal sealed class MapSchema
{
    /// <summary>Creates the schema of a sweep's map.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="results">Which of <see cref="MapColumns.Results"/> the file has, in any order; all if null.</param>
    public MapSchema(Sweep sweep, IReadOnlyCollection<string>? results = null)
    {
        Sweep = sweep;
        Results = [.. MapColumns.Results.Where(name => results is null || results.Contains(name))];
        Columns = [.. MapColumns.Axes(sweep).Select(axis => axis.Name), .. Results];
    }

    /// <summary>Creates the schema of a map that was read, of which no more is known.</summary>
    /// <param name="table">The map, or a part of it.</param>
    public MapSchema(MapTable table)
    {
        Results = [.. MapColumns.Results.Where(Is)];
        Columns = [.. ((string[])[MapColumns.Input, table.StepSizeName, MapColumns.InitialWeight, MapColumns.Goal]).Where(Is), .. Results];

        bool Is(string column) => column switch
        {
            MapColumns.InitialWeight => table.InitialWeights is not null,
            MapColumns.Goal => table.Goals is not null,
            MapColumns.Outcome => table.Outcomes.Length > 0,
            MapColumns.Period => table.Periods is not null,
            MapColumns.Steps => table.Steps.Length > 0,
            MapColumns.Weight => table.Weights is not null,
            MapColumns.Prediction => table.Predictions is not null,
            MapColumns.Error => table.Errors is not null,
            _ => true,
        };
    }

    /// <summary>The sweep that makes the map; null if it is unknown.</summary>
    public Sweep? Sweep { get; }

    /// <summary>Every column, in the file's order: the parameters, then the results.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The columns that say what became of a learner, in the file's order.</summary>
    public IReadOnlyList<string> Results { get; }

    public bool Has(string column) => Columns.Contains(column);
}
