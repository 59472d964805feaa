using VectorLearn.Data;

namespace VectorLearn.Plots;

/// <summary>What is made of the rows of one cell or point, such as those of several seeds. Cells that are empty or
/// <c>NA</c> are no rows; what is not a number or infinite is, and what comes of it is too.</summary>
public enum Reduction
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The median.</summary>
    Median,

    /// <summary>The least.</summary>
    Min,

    /// <summary>The greatest.</summary>
    Max,

    /// <summary>The standard deviation of a sample: not a number where there is one row.</summary>
    Std,

    /// <summary>How many there are.</summary>
    Count,

    /// <summary>That of the first row.</summary>
    First,
}

/// <summary>Reduces the rows of each cell.</summary>
internal static class Reductions
{
    /// <summary>One number of several.</summary>
    /// <param name="reduction">How.</param>
    /// <param name="values">The numbers of a cell in the order of the rows, one or more; are reordered.</param>
    public static double Of(Reduction reduction, Span<double> values)
    {
        if (reduction == Reduction.First)
        {
            return values[0];
        }

        double missing = values[0];
        int count = 0;
        foreach (double value in values)
        {
            if (!MissingNumber.Is(value))
            {
                values[count++] = value;
            }
        }

        Span<double> there = values[..count];
        return reduction == Reduction.Count ? count
            : count == 0 ? missing
            : reduction switch
            {
                Reduction.Mean => Mean(there),
                Reduction.Median => Median(there),
                Reduction.Min => System.Numerics.Tensors.TensorPrimitives.Min<double>(there),
                Reduction.Max => System.Numerics.Tensors.TensorPrimitives.Max<double>(there),
                _ => Deviation(there),
            };
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        double shares = 0;
        foreach (double value in values)
        {
            sum += value;
            shares += value / values.Length;
        }

        // The sum of large numbers may be none.
        return double.IsFinite(sum) || values.ContainsAny(double.PositiveInfinity, double.NegativeInfinity, double.NaN)
            ? sum / values.Length
            : shares;
    }

    private static double Median(Span<double> values)
    {
        if (values.Contains(double.NaN))
        {
            return double.NaN;
        }

        values.Sort();
        int middle = values.Length / 2;
        return values.Length % 2 == 1 || values[middle - 1] == values[middle]
            ? values[middle]
            : (values[middle - 1] / 2) + (values[middle] / 2);
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        double squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return values.Length < 2 ? double.NaN : Math.Sqrt(squares / (values.Length - 1));
    }
}
