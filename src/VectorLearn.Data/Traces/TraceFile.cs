using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>A learner's steps as <c>vectorlearn trace --format csv</c> writes them: what each weight predicted and how far
/// off that was. Every list has an element a step.</summary>
public sealed class TraceFile
{
    private const string Example = "step,weight,prediction,delta,error,weight_delta,next_weight";

    private TraceFile(CellTable cells)
    {
        Weights = cells.Numbers(0);
        Predictions = cells.Numbers(1);
        Deltas = cells.Numbers(2);
        Errors = cells.Numbers(3);
    }

    /// <summary>The weight before each step.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>What it predicted.</summary>
    public IReadOnlyList<double> Predictions { get; }

    /// <summary><c>prediction - goal</c>.</summary>
    public IReadOnlyList<double> Deltas { get; }

    /// <summary>The error of the prediction.</summary>
    public IReadOnlyList<double> Errors { get; }

    /// <summary>The input: prediction over weight, where that can be told; else not a number.</summary>
    public double Input
    {
        get
        {
            for (int step = 0; step < Weights.Count; step++)
            {
                if (Weights[step] != 0 && double.IsFinite(Predictions[step] / Weights[step]))
                {
                    return Predictions[step] / Weights[step];
                }
            }

            return double.NaN;
        }
    }

    /// <summary>The goal: prediction less delta.</summary>
    public double Goal => Predictions[0] - Deltas[0];

    /// <summary>Reads a trace. Needed are the columns <c>weight</c>, <c>prediction</c>, <c>delta</c> and <c>error</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no trace.</exception>
    public static TraceFile Read(string path)
    {
        using FileStream file = MapFileException.Guard(path, File.OpenRead);
        return new TraceFile(new CsvTableReader(path, file, "trace", Example, Choose).ReadAll());

        CellColumn[] Choose(CsvHeader header)
        {
            string[] needed = ["weight", "prediction", "delta", "error"];
            string[] missing = [.. needed.Except(header.Names)];
            return missing.Length > 0
                ? throw header.Fail(path, $"lacks {string.Join(", ", missing)}; a trace has {Example}")
                : [.. needed.Select(name => new CellColumn(name, ColumnKind.Number, CellNumbers.Written))];
        }
    }
}
