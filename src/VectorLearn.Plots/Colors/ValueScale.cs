namespace VectorLearn.Plots;

/// <summary>Spreads values over levels from 0 to 1.</summary>
internal sealed class ValueScale
{
    private readonly Func<double, double> _measure;
    private readonly double[] _knots;
    private readonly double[] _levels;

    private ValueScale(Func<double, double> measure, double[] knots, double[] levels, double low, double high)
    {
        _measure = measure;
        _knots = knots;
        _levels = levels;
        Low = low;
        High = high;
    }

    /// <summary>The least value.</summary>
    public double Low { get; }

    /// <summary>The greatest value.</summary>
    public double High { get; }

    /// <summary>Makes a scale.</summary>
    /// <param name="values">Distinct finite values in ascending order, one or more.</param>
    /// <param name="counts">How many cells have each.</param>
    /// <param name="scale">How they are spread.</param>
    /// <param name="logarithm">The logarithm that suits the values.</param>
    /// <param name="range">The ends of the scale in place of those of the values; they are then spread by their logarithms
    /// where they would be by their counts.</param>
    /// <exception cref="PlotDataException">An end of the range has no logarithm.</exception>
    public static ValueScale Of(
        double[] values, long[] counts, ColorScale scale, Func<double, double> logarithm, (double Low, double High)? range = null)
    {
        Func<double, double> measure = scale == ColorScale.Linear ? value => value : logarithm;
        if (range is { } fixedEnds)
        {
            (double least, double most) = (measure(fixedEnds.Low), measure(fixedEnds.High));
            return double.IsFinite(least) && double.IsFinite(most)
                ? new ValueScale(measure, [least, most], [0, 1], fixedEnds.Low, fixedEnds.High)
                : throw new PlotDataException("colours by logarithm begin above 0; give another range, or spread them evenly")
                { Setting = nameof(MapLook.Range) };
        }

        if (scale != ColorScale.Histogram || values.Length < 3)
        {
            return new ValueScale(measure, [measure(values[0]), measure(values[^1])], [0, 1], values[0], values[^1]);
        }

        // A value's level is the share of cells below it and half of those that have it, stretched to 0 and 1.
        double[] levels = new double[values.Length];
        double below = 0;
        for (int i = 0; i < values.Length; i++)
        {
            levels[i] = below + (0.5 * counts[i]);
            below += counts[i];
        }

        (double first, double last) = (levels[0], levels[^1]);
        return new ValueScale(
            measure, [.. values.Select(measure)], [.. levels.Select(level => (level - first) / (last - first))], values[0], values[^1]);
    }

    /// <summary>The level of a value.</summary>
    public double LevelOf(double value)
    {
        double measured = _measure(value);
        int index = Array.BinarySearch(_knots, measured);
        if (index >= 0)
        {
            return _levels[index];
        }

        index = ~index;
        if (index == 0 || index == _knots.Length)
        {
            return index == 0 ? _levels[0] : _levels[^1];
        }

        double share = (measured - _knots[index - 1]) / (_knots[index] - _knots[index - 1]);
        return _levels[index - 1] + (share * (_levels[index] - _levels[index - 1]));
    }
}
