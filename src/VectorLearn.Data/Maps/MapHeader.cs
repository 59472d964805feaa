using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Which column of a file holds what: indexes from 0, -1 where the file does not have it.</summary>
internal record MapHeader
{
    private const string Needed = "a map needs input, alpha or step_amount, and outcome";

    /// <summary>Finds the columns by their names.</summary>
    /// <param name="names">What the file's columns are called.</param>
    /// <param name="fail">Makes what is wrong with the names, such as "lacks input", into a sentence about the file.</param>
    /// <param name="results">Columns it must have beside the parameters.</param>
    public MapHeader(string[] names, Func<string, MapFileException> fail, params string[] results)
    {
        if (ComparisonColumns.AreIn(names))
        {
            throw fail("is that of a comparison, which is no map; plot diff draws it");
        }

        bool hasAlpha = names.Contains(MapColumns.Alpha);
        if (hasAlpha && names.Contains(MapColumns.StepAmount))
        {
            throw fail("has both alpha and step_amount; a map has one of them");
        }

        StepSizeName = hasAlpha ? MapColumns.Alpha : MapColumns.StepAmount;
        string[] missing =
        [
            .. ((string[])[MapColumns.Input, StepSizeName, .. results]).Except(names)
                .Select(name => name == MapColumns.StepAmount ? "alpha (or step_amount)" : name),
        ];
        if (missing.Length > 0)
        {
            throw fail($"lacks {string.Join(", ", missing)}; {Needed}");
        }

        Input = Find(MapColumns.Input);
        StepSize = Find(StepSizeName);
        InitialWeight = Find(MapColumns.InitialWeight);
        Goal = Find(MapColumns.Goal);
        Outcome = Find(MapColumns.Outcome);
        Period = Find(MapColumns.Period);
        Steps = Find(MapColumns.Steps);
        Weight = Find(MapColumns.Weight);
        Prediction = Find(MapColumns.Prediction);
        Error = Find(MapColumns.Error);

        int Find(string name)
        {
            int index = Array.IndexOf(names, name);
            return index == Array.LastIndexOf(names, name)
                ? index
                : throw fail($"has the column {name} twice; once would be right");
        }
    }

    public string StepSizeName { get; }

    public int Input { get; }

    public int StepSize { get; }

    public int InitialWeight { get; }

    public int Goal { get; }

    public int Outcome { get; }

    public int Period { get; }

    public int Steps { get; }

    public int Weight { get; }

    public int Prediction { get; }

    public int Error { get; }

    /// <summary>Creates a table with the file's columns.</summary>
    public MapTable CreateTable(int rows)
    {
        return new MapTable
        {
            StepSizeName = StepSizeName,
            Inputs = new double[rows],
            StepSizes = new double[rows],
            InitialWeights = Optional<double>(InitialWeight),
            Goals = Optional<double>(Goal),
            Outcomes = Optional<Outcome>(Outcome) ?? [],
            Periods = Optional<byte>(Period),
            Steps = Optional<int>(Steps) ?? [],
            Weights = Optional<double>(Weight),
            Predictions = Optional<double>(Prediction),
            Errors = Optional<double>(Error),
        };

        T[]? Optional<T>(int column) => column < 0 ? null : new T[rows];
    }
}
