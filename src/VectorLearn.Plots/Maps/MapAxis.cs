using VectorLearn.Data;
using VectorLearn.Grids;

namespace VectorLearn.Plots;

/// <summary>A column of a map that is a parameter, and the values in it.</summary>
internal sealed class MapAxis
{
    // In the order of the rows, where the column goes through them again and again, each for _stride rows; else null.
    private readonly double[]? _cycle;
    private readonly int _stride;

    private MapAxis(Parameter parameter, double[] column, bool isStepSize)
    {
        Parameter = parameter;
        Column = column;
        IsStepSize = isStepSize;
        (_cycle, _stride) = FindCycle(column);
        Values = [.. (_cycle ?? column).Distinct()];
        Array.Sort(Values);
    }

    public Parameter Parameter { get; }

    public string Name => Parameter.Name;

    /// <summary>The value in each row.</summary>
    public double[] Column { get; }

    /// <summary>Every value there is, in ascending order.</summary>
    public double[] Values { get; }

    public bool IsStepSize { get; }

    public static MapAxis[] AllOf(MapTable table)
        => [.. table.Parameters.Select(parameter => new MapAxis(parameter, table[parameter], parameter == table.StepSize))];

    /// <summary>Whether the rows go through the product of the axes, one inside the other, as sweeps write them.</summary>
    public static bool AreInGridOrder(MapAxis[] axes, int count)
    {
        long inner = 1;
        foreach (MapAxis axis in axes.Where(axis => axis.Values.Length > 1).OrderBy(axis => axis._stride))
        {
            if (axis._cycle is null || axis._stride != inner)
            {
                return false;
            }

            inner *= axis._cycle.Length;
        }

        return inner == count;
    }

    /// <summary>How many rows after the first the rows of each of <see cref="Values"/> begin, in grid order.</summary>
    public int[] RowOffsets()
    {
        int[] offsets = [.. Enumerable.Range(0, _cycle!.Length).Select(i => i * _stride)];
        Array.Sort((double[])_cycle.Clone(), offsets);
        return offsets;
    }

    public int RowOffsetOf(double value) => Array.IndexOf(_cycle!, value) * _stride;

    /// <summary>Which of <see cref="Values"/> a row has.</summary>
    public Func<int, int> IndexOfRow()
    {
        var indexes = new Dictionary<double, int>(Values.Length);
        for (int i = 0; i < Values.Length; i++)
        {
            indexes.Add(Values[i], i);
        }

        return row => indexes[Column[row]];
    }

    private static (double[]? Cycle, int Stride) FindCycle(ReadOnlySpan<double> column)
    {
        int stride = column.IndexOfAnyExcept(column[0]);
        if (stride < 0)
        {
            return ([column[0]], column.Length);
        }

        int length = stride;
        while (length < column.Length && column[length] != column[0])
        {
            length += stride;
        }

        if (column.Length % stride != 0 || column.Length % length != 0)
        {
            return (null, 0);
        }

        var cycle = new double[length / stride];
        for (int i = 0; i < cycle.Length; i++)
        {
            cycle[i] = column[i * stride];
            if (column.Slice(i * stride, stride).ContainsAnyExcept(cycle[i]))
            {
                return (null, 0);
            }
        }

        for (int start = length; start < column.Length; start += length)
        {
            if (!column.Slice(start, length).SequenceEqual(column[..length]))
            {
                return (null, 0);
            }
        }

        return cycle.Distinct().Count() == cycle.Length ? (cycle, stride) : (null, 0);
    }
}
