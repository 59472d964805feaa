using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots.Tests;

/// <summary>Maps to draw.</summary>
internal static class Maps
{
    public static Sweep Small { get; } = new()
    {
        Format = NumberFormat.Double,
        [Parameter.Input] = Axis.Linear(0.5, 4, 15),
        [Parameter.Alpha] = Axis.Linear(0.05, 1, 20),
    };

    /// <summary>A map of any outcomes.</summary>
    public static MapTable Of(Axis inputs, Axis alphas, Func<double, double, Outcome> outcomeOf)
    {
        (double Input, double Alpha)[] points =
            [.. from j in Enumerable.Range(0, alphas.Count) from i in Enumerable.Range(0, inputs.Count) select (inputs[i], alphas[j])];
        Column[] columns = [Column.Of(Parameter.Input), Column.Of(Parameter.Alpha), Column.Outcome, Column.Steps, Column.Error];
        var table = new MapTable(columns, points.Length);
        for (int row = 0; row < points.Length; row++)
        {
            (table[Parameter.Input][row], table[Parameter.Alpha][row]) = points[row];
            table.Outcomes[row] = outcomeOf(points[row].Input, points[row].Alpha);
            table.Integers(Column.Steps)[row] = row;
        }

        return table;
    }

    /// <summary>Any of the five outcomes, the same for the same point.</summary>
    public static Outcome Scattered(double input, double alpha)
        => (Outcome)((BitConverter.DoubleToUInt64Bits((input * 31) + alpha) * 0x9E3779B97F4A7C15UL >> 40) % 5);

    /// <summary>The same rows in another order.</summary>
    public static MapTable Shuffled(MapTable map)
    {
        int[] order = [.. Enumerable.Range(0, map.Count)];
        new Random(4).Shuffle(order);
        return Rows(map, order);
    }

    /// <summary>Some rows of a map, in any order.</summary>
    public static MapTable Rows(MapTable map, int[] rows)
    {
        var table = new MapTable(map.Columns, rows.Length);
        foreach (Column column in map.Columns)
        {
            Array from = Cells(map, column);
            Array to = Cells(table, column);
            for (int i = 0; i < rows.Length; i++)
            {
                to.SetValue(from.GetValue(rows[i]), i);
            }
        }

        return table;

        static Array Cells(MapTable table, Column column)
            => column.Kind == ColumnKind.Number ? table.Numbers(column)
                : column.Kind == ColumnKind.Integer ? table.Integers(column)
                : table.Outcomes;
    }

    /// <summary>What a sweep comes to, as its file says it.</summary>
    public static MapTable Run(Sweep sweep) => Read(stream => MapCsv.Write(sweep, stream), MapFile.Read);

    /// <summary>Two runs of a sweep, as the file of their comparison says it.</summary>
    public static ComparisonTable Compare(Sweep sweep, NumberFormat a, NumberFormat b)
        => Read(stream => ComparisonCsv.Write(sweep, a, b, stream), ComparisonTable.Read);

    /// <summary>A comparison of any outcomes.</summary>
    public static ComparisonTable Comparison(MapTable a, Outcome[] outcomesB, double[] relativeDifferences)
        => Read(
            stream =>
            {
                using var text = new StreamWriter(stream, leaveOpen: true);
                text.WriteLine("input,alpha,outcome_a,outcome_b,relative_difference");
                for (int row = 0; row < a.Count; row++)
                {
                    text.WriteLine(FormattableString.Invariant(
                        $"{a[Parameter.Input][row]},{a[Parameter.Alpha][row]},{a.Outcomes[row].Name()},{outcomesB[row].Name()},{relativeDifferences[row]}"));
                }
            },
            ComparisonTable.Read);

    private static T Read<T>(Action<Stream> write, Func<string, T> read)
    {
        string path = Path.Combine(Path.GetTempPath(), $"vectorlearn-{Guid.NewGuid():N}.csv");
        try
        {
            using (FileStream stream = File.Create(path))
            {
                write(stream);
            }

            return read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
