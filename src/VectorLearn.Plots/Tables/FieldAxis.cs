using VectorLearn.Data;

namespace VectorLearn.Plots;

/// <summary>A column of a table as an axis: which values there are, and which of them each row has.</summary>
internal sealed class FieldAxis
{
    // Values nearer than this share of the greatest are one but for rounding.
    private const double Rounding = 1e-7;

    private FieldAxis(string name, double[] values, IReadOnlyList<string>? texts, int[] indexes)
        => (Name, Values, Texts, Indexes) = (name, values, texts, indexes);

    public string Name { get; }

    /// <summary>Every value there is, in ascending order; of texts their places.</summary>
    public double[] Values { get; }

    /// <summary>The texts in order of appearance; null if the axis is of numbers.</summary>
    public IReadOnlyList<string>? Texts { get; }

    /// <summary>Which of <see cref="Values"/> each row has.</summary>
    public int[] Indexes { get; }

    /// <summary>Makes an axis of a column.</summary>
    /// <exception cref="PlotDataException">A row has no finite number in it.</exception>
    public static FieldAxis Of(TableColumn column)
    {
        if (column.Kind != TableColumnKind.Number)
        {
            int[] codes = [.. Enumerable.Range(0, column.Count).Select(column.CodeAt)];
            int wrong = Array.IndexOf(codes, -1);
            if (wrong >= 0)
            {
                throw Missing(column, wrong, "is neither true nor false");
            }

            int[] used = [.. codes.Distinct()];
            int[] placeOf = new int[column.Texts.Count];
            for (int i = 0; i < used.Length; i++)
            {
                placeOf[used[i]] = i;
            }

            return new FieldAxis(
                column.Name,
                [.. Enumerable.Range(0, used.Length).Select(i => (double)i)],
                [.. used.Select(code => column.Texts[code])],
                Array.ConvertAll(codes, code => placeOf[code]));
        }

        double[] numbers = column.Numbers;
        int notFinite = Array.FindIndex(numbers, number => !double.IsFinite(number));
        if (notFinite >= 0)
        {
            double number = numbers[notFinite];
            throw Missing(column, notFinite, MissingNumber.IsEmpty(number) ? "is empty" : $"is {MapPainter.Text(number)}, which is no place on an axis");
        }

        double[] values = Distinct(numbers);
        Array.Sort(values);
        return new FieldAxis(column.Name, values, null, IndexesIn(values, numbers));
    }

    /// <summary>The axis with values as one that differ by rounding alone; itself if there are none.</summary>
    public FieldAxis Merged()
    {
        if (Texts is not null || Values.Length < 2)
        {
            return this;
        }

        double apart = Rounding * Math.Max(Math.Abs(Values[0]), Math.Abs(Values[^1]));
        var counts = new int[Values.Length];
        foreach (int index in Indexes)
        {
            counts[index]++;
        }

        // Each cluster is called by the value that is shortest to write, or else by the one that most rows have.
        var clusterOf = new int[Values.Length];
        List<double> names = [Values[0]];
        int named = 0;
        for (int i = 1; i < Values.Length; i++)
        {
            bool isNew = Values[i] - Values[i - 1] > apart;
            if (isNew)
            {
                names.Add(Values[i]);
            }

            int shorter = $"{Values[named]:R}".Length - $"{Values[i]:R}".Length;
            if (isNew || shorter > 0 || (shorter == 0 && counts[i] > counts[named]))
            {
                (names[^1], named) = (Values[i], i);
            }

            clusterOf[i] = names.Count - 1;
        }

        return names.Count == Values.Length
            ? this
            : new FieldAxis(Name, [.. names], null, Array.ConvertAll(Indexes, index => clusterOf[index]));
    }

    public PlotAxis ToPlotAxis(bool isLogarithmic, string setting)
    {
        if (Texts is not null)
        {
            return isLogarithmic
                ? throw new PlotDataException($"{Name} is text, which has no logarithm; leave that out") { Setting = setting }
                : PlotAxis.OfTexts(Name, Texts);
        }

        GridLimits.CheckLogarithm(isLogarithmic, Name, Values, setting);
        return PlotAxis.OfCells(Name, Values, isLogarithmic);
    }

    /// <summary>What a value is called.</summary>
    public string TextOf(int index) => Texts is not null ? Texts[index] : Values[index].ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every number once.</summary>
    private static double[] Distinct(double[] numbers)
    {
        var distinct = new HashSet<double>();
        double last = double.NaN;
        foreach (double number in numbers)
        {
            if (number != last)
            {
                // 0 and -0 are one.
                distinct.Add(number + 0.0);
                last = number;
            }
        }

        return [.. distinct];
    }

    private static int[] IndexesIn(double[] values, double[] numbers)
    {
        var indexOf = new Dictionary<double, int>(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            indexOf.Add(values[i], i);
        }

        var indexes = new int[numbers.Length];
        (double last, int lastIndex) = (double.NaN, 0);
        for (int row = 0; row < numbers.Length; row++)
        {
            if (numbers[row] != last)
            {
                last = numbers[row];
                lastIndex = indexOf[last];
            }

            indexes[row] = lastIndex;
        }

        return indexes;
    }

    private static PlotDataException Missing(TableColumn column, int row, string what)
        => new($"{column.Name} {what}; leave such rows out, or take another column for the axis") { Row = row };
}
