using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>The colour of each row of a map, and what the colours mean.</summary>
/// <param name="colorOf">The colour of a row, as 0xAARRGGBB. Called from several threads.</param>
/// <param name="bands">The bands of the colour bar, from the bottom; none if there is no bar.</param>
/// <param name="key">Colours that the bar does not show, by name.</param>
internal sealed class MapPainter(
    Func<int, uint> colorOf, IReadOnlyList<ColorBand> bands, IReadOnlyList<(string Name, uint Color)> key)
{
    // Every number of steps up to this is counted and coloured beforehand; few maps have more.
    private const int MostKeptSteps = 1 << 20;

    // An outcome of fewer learners than this share has one colour and no band.
    private const double Rare = 0.01;

    // A mean contraction below this is as good as none.
    private const double LeastRate = 1e-6;

    private static readonly double[] s_rateTicks =
        [1, 0.5, 2, 0.9, 1.1, 0.1, 10, 0.99, 1.01, 0.8, 1.5, 0.95, 1.05, 0.7, 1.2, 0.3, 5, 0.6, 3, 0.01, 100];

    public Func<int, uint> ColorOf => colorOf;

    /// <summary>What a cell says where it carries its number; null if it has none that the key does not say.</summary>
    public Func<int, string>? TextOf { get; init; }

    /// <summary>The number that is coloured, for contours; null where there is none.</summary>
    public Func<int, double>? ValueOf { get; init; }

    public IReadOnlyList<ColorBand> Bands => bands;

    public IReadOnlyList<(string Name, uint Color)> Key => key;

    /// <summary>Paints by outcome.</summary>
    public static MapPainter ByOutcome(MapTable table, MapGrid grid)
    {
        Outcome[] outcomes = Needed(table, Column.Outcome, table => table.Outcomes);
        return new MapPainter(row => OutcomeColors.Of(outcomes[row]), [], KeyOf(grid.CountOutcomes(outcomes), _ => true));
    }

    /// <summary>Paints by steps: a band for each outcome that is not rare, except undecided learners, which all took as
    /// many: those have a band where their error fell and one where it rose, by how much a step. The bands of converged and
    /// diverged learners meet where both take long, or where those that never got there lie between them.</summary>
    /// <param name="table">The map.</param>
    /// <param name="grid">Its rows as cells.</param>
    /// <param name="scale">How values are spread over the colours.</param>
    /// <param name="sweep">What is known of its learners beside their columns; null if nothing.</param>
    /// <param name="look">How the map looks.</param>
    /// <param name="workOut">Works out steps with fractions, a row each, to paint by in place of the map's.</param>
    public static MapPainter BySteps(
        MapTable table, MapGrid grid, ColorScale scale, Sweep? sweep, MapLook look, Func<double[]>? workOut = null)
    {
        Outcome[] outcomes = Needed(table, Column.Outcome, table => table.Outcomes);
        int[] steps = Needed(table, Column.Steps, table => table.Integers(Column.Steps));
        double[]? fractional = workOut?.Invoke();
        long[] counts = grid.CountOutcomes(outcomes);
        long[]?[] stepCounts = fractional is null ? CountSteps(grid, outcomes, steps) : new long[]?[counts.Length];
        ColorBand?[] bands =
        [
            BandOf(Outcome.Converged, Ramp.Blue),
            BandOf(Outcome.Diverged, Ramp.Red),
            BandOf(Outcome.Stalled, Ramp.Green),
            BandOf(Outcome.Oscillating, Ramp.Purple),
            null,
        ];
        uint[][] kept = [.. bands.Select(Kept)];
        UndecidedBands? undecided = IsBanded(Outcome.Undecided) ? UndecidedBands.Of(table, grid, sweep) : null;
        return new MapPainter(
            row =>
            {
                int outcome = (int)outcomes[row];
                if (outcome == (int)Outcome.Undecided && undecided is not null)
                {
                    return undecided.ColorOf(row);
                }

                uint[] colors = kept[outcome];
                return fractional is null && steps[row] < colors.Length ? colors[steps[row]]
                    : bands[outcome]?.ColorOf(StepsOf(row)) ?? OutcomeColors.Of(outcomes[row]);
            },
            [
                .. bands.Take(1).OfType<ColorBand>(),
                .. undecided?.Bands ?? [],
                .. bands.Skip(1).OfType<ColorBand>(),
            ],
            [
                .. undecided?.KeyOf(grid.Count) ?? [],
                .. KeyOf(counts, outcome => bands[(int)outcome] is null && !(outcome == Outcome.Undecided && undecided is not null)),
            ])
        {
            TextOf = row => outcomes[row] == Outcome.Undecided ? "" : steps[row].ToString("N0", CultureInfo.InvariantCulture),
            ValueOf = row => steps[row],
        };

        ColorBand? BandOf(Outcome outcome, Ramp ramp)
            => IsBanded(outcome)
                ? StepBand(stepCounts[(int)outcome], grid, outcomes, StepsOf, scale, outcome, ramp, look)
                : null;

        bool IsBanded(Outcome outcome) => !IsRare(counts[(int)outcome], grid.Count);

        double StepsOf(int row) => fractional?[row] ?? steps[row];

        static uint[] Kept(ColorBand? band)
            => band is null || band.Scale.High > MostKeptSteps
                ? []
                : [.. Enumerable.Range(0, (int)band.Scale.High + 1).Select(value => band.ColorOf(value))];
    }

    /// <summary>Paints by the error at the end.</summary>
    public static MapPainter ByError(MapTable table, MapGrid grid, ColorScale scale, MapLook look)
    {
        double[] errors = Needed(table, Column.Error, table => table.Numbers(Column.Error));

        // An error of 0 has no logarithm; it stands with the least there is.
        double least = scale == ColorScale.Linear
            ? 0
            : grid.Sample(row => errors[row] > 0 ? errors[row] : double.NaN).FirstOrDefault(double.Epsilon);
        return ByValue(
            grid,
            row => double.IsNegativeInfinity(errors[row]) ? errors[row] : Math.Max(errors[row], least),
            "error",
            scale,
            Math.Log10,
            look);
    }

    /// <summary>Paints by the weight at the end.</summary>
    public static MapPainter ByWeight(MapTable table, MapGrid grid, ColorScale scale, MapLook look)
    {
        double[] weights = Needed(table, Column.Weight, table => table.Numbers(Column.Weight));
        return ByValue(grid, row => weights[row], "weight", scale, Math.Asinh, look);
    }

    /// <summary>Paints by the mean contraction of |delta|: below 1 as converged learners, above as diverged ones.</summary>
    /// <param name="grid">The map's rows as cells.</param>
    /// <param name="scale">How rates are spread.</param>
    /// <param name="rateOf">The rate of a row; not a number if no step was made.</param>
    public static MapPainter ByRate(MapGrid grid, ColorScale scale, Func<int, double> rateOf)
    {
        double[] rates = grid.Sample(row => Math.Max(rateOf(row), LeastRate));
        ColorBand? below = Band(rates.TakeWhile(rate => rate <= 1), Ramp.Blue, "rate, delta shrinks");
        ColorBand? above = Band(rates.SkipWhile(rate => rate <= 1), Ramp.RedFromLight, "rate, delta grows");
        return new MapPainter(
            row => rateOf(row) switch
            {
                <= 1 and double rate when below is not null => below.ColorOf(Math.Max(rate, LeastRate)),
                > 1 and < double.PositiveInfinity and double rate when above is not null => above.ColorOf(rate),
                _ => OutcomeColors.NotFinite,
            },
            [.. new[] { below, above }.OfType<ColorBand>()],
            rates.Length < grid.SampleCount ? [("no rate", OutcomeColors.NotFinite)] : [])
        {
            TextOf = row => Text(rateOf(row)),
            ValueOf = rateOf,
        };

        ColorBand? Band(IEnumerable<double> side, Ramp ramp, string label)
            => ScaleOf([.. side], scale, Math.Log) is { } levels
                ? new ColorBand(label, levels, ramp, false, [.. s_rateTicks.Where(tick => tick >= levels.Low && tick <= levels.High)])
                : null;
    }

    /// <summary>Whether learners are too few for a band of their own.</summary>
    public static bool IsRare(long count, long total) => count == 0 || count < total * Rare;

    /// <summary>The colour of learners whose outcomes differ.</summary>
    public static uint Differing => OutcomeColors.Of(Outcome.Diverged);

    /// <summary>Paints a comparison: where the outcomes differ, and elsewhere by how far the weights are apart.</summary>
    /// <param name="table">The comparison.</param>
    /// <param name="grid">Its rows as cells.</param>
    /// <param name="same">The colour of what does not differ.</param>
    /// <param name="differing">How many outcomes differ, in words.</param>
    public static MapPainter ByDifference(ComparisonTable table, MapGrid grid, uint same, string differing)
    {
        (Outcome[] a, Outcome[] b, double[] apart) = (table.A.Outcomes, table.OutcomesB, table.RelativeDifferences);
        double[] sample = grid.Sample(row => a[row] == b[row] && apart[row] > 0 ? apart[row] : double.NaN);
        ColorBand? band = ScaleOf(sample, ColorScale.Histogram, Math.Log10) is { } levels
            ? new ColorBand(
                "weights apart, as a share",
                levels,
                Ramp.Viridis,
                false,
                [levels.High, levels.Low, .. NumberTicks(levels, ColorScale.Histogram)])
            : null;
        long equal = grid.Rows().LongCount(row => a[row] == b[row] && apart[row] == 0);
        return new MapPainter(
            row => a[row] != b[row] ? Differing
                : apart[row] == 0 ? same
                : band is not null && double.IsFinite(apart[row]) ? band.ColorOf(apart[row])
                : OutcomeColors.NotFinite,
            band is null ? [] : [band],
            [
                ($"outcomes differ {differing}", Differing),
                .. equal > 0 ? [($"the same to the last bit {Share(equal, grid.Count)}", same)] : Array.Empty<(string, uint)>(),
            ]);
    }

    private static MapPainter ByValue(
        MapGrid grid, Func<int, double> valueOf, string label, ColorScale scale, Func<double, double> logarithm, MapLook look)
    {
        double[] sample = grid.Sample(valueOf);
        ColorBand? band = ScaleOf(sample, scale, logarithm, look.Range) is { } levels
            ? new ColorBand(label, levels, NamedColors.Of(look.Colors), false, [.. NumberTicks(levels, scale)])
            : null;
        return new MapPainter(
            row => valueOf(row) is var value && double.IsFinite(value) && band is not null
                ? band.ColorOf(value)
                : OutcomeColors.NotFinite,
            band is null ? [] : [band],
            sample.Length < grid.SampleCount ? [("not finite", OutcomeColors.NotFinite)] : [])
        {
            TextOf = row => Text(valueOf(row)),
            ValueOf = valueOf,
        };
    }

    /// <summary>How many learners of each outcome took each number of steps; null where numbers are too large to count each.</summary>
    private static long[]?[] CountSteps(MapGrid grid, Outcome[] outcomes, int[] steps)
    {
        int[] most = new int[OutcomeNames.All.Count];
        foreach (int row in grid.Rows())
        {
            ref int largest = ref most[(int)outcomes[row]];
            largest = Math.Max(largest, steps[row]);
        }

        long[]?[] counts = [.. most.Select(largest => largest <= MostKeptSteps ? new long[largest + 1] : null)];
        foreach (int row in grid.Rows())
        {
            if (counts[(int)outcomes[row]] is { } ofOutcome)
            {
                ofOutcome[steps[row]]++;
            }
        }

        return counts;
    }

    private static ColorBand StepBand(
        long[]? counts,
        MapGrid grid,
        Outcome[] outcomes,
        Func<int, double> stepsOf,
        ColorScale scale,
        Outcome outcome,
        Ramp ramp,
        MapLook look)
    {
        double[] values;
        long[] cells;
        if (counts is not null)
        {
            int[] taken = [.. Enumerable.Range(0, counts.Length).Where(value => counts[value] > 0)];
            values = [.. taken.Select(value => (double)value)];
            cells = [.. taken.Select(value => counts[value])];
        }
        else
        {
            (values, cells) = Distinct(grid.Sample(row => outcomes[row] == outcome ? stepsOf(row) : double.NaN));
        }

        var levels = ValueScale.Of(values, cells, scale, value => Math.Log10(1 + value), look.Range);
        double[] ticks = [.. NumberTicks(levels, scale).Where(double.IsInteger)];
        return new ColorBand($"steps, {outcome.Name()}", levels, ramp, outcome == Outcome.Diverged, ticks);
    }

    /// <summary>A number as a cell carries it: three digits.</summary>
    public static string Text(double value) => MissingNumber.IsEmpty(value) ? "" : MissingNumber.IsNotAvailable(value) ? "NA"
        : !double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture).Replace("Infinity", "inf", StringComparison.Ordinal).Replace('-', '−')
        : NumberLabel.Of(double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    public static ValueScale? ScaleOf(
        double[] sorted, ColorScale scale, Func<double, double> logarithm, (double Low, double High)? range = null)
    {
        if (sorted.Length == 0)
        {
            return null;
        }

        (double[] values, long[] cells) = Distinct(sorted);
        return ValueScale.Of(values, cells, scale, logarithm, range);
    }

    private static (double[] Values, long[] Counts) Distinct(double[] sorted)
    {
        var values = new List<double>();
        var counts = new List<long>();
        foreach (double value in sorted)
        {
            if (values.Count == 0 || values[^1] != value)
            {
                values.Add(value);
                counts.Add(0);
            }

            counts[^1]++;
        }

        return ([.. values], [.. counts]);
    }

    public static IEnumerable<double> NumberTicks(ValueScale levels, ColorScale scale)
    {
        IEnumerable<double> ends = levels.Low == levels.High ? [levels.Low] : [];
        if (scale == ColorScale.Linear)
        {
            double step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(levels.High - levels.Low, double.Epsilon)))) / 2;
            return ends.Concat(Enumerable.Range(0, 22).Select(i => (Math.Ceiling(levels.Low / step) + i) * step)
                .Where(tick => tick <= levels.High));
        }

        IEnumerable<double> above = Between(levels.Low, levels.High);
        IEnumerable<double> below = Between(-levels.High, -levels.Low).Select(tick => -tick);
        return ends.Concat(levels.Low <= 0 && levels.High >= 0 ? [0] : []).Concat(above).Concat(below);

        static IEnumerable<double> Between(double low, double high)
            => high <= 0 ? [] : LogTicks.RoundNumbers(Math.Max(low, Math.Min(1, high)), high)
                .Concat(low > 0 && low < 1 ? LogTicks.RoundNumbers(low, Math.Min(1, high)) : []);
    }

    private static (string Name, uint Color)[] KeyOf(long[] counts, Func<Outcome, bool> isNamed)
        =>
        [
            .. Enum.GetValues<Outcome>().Where(outcome => counts[(int)outcome] > 0 && isNamed(outcome)).Select(outcome
                => ($"{outcome.Name()} {Share(counts[(int)outcome], counts.Sum())}", OutcomeColors.Of(outcome))),
        ];

    public static string Share(long count, long total)
    {
        double percent = 100.0 * count / total;
        return count == 0 ? "0" : percent < 0.01
            ? "< 0.01%"
            : percent.ToString(percent < 1 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + "%";
    }

    private static T[] Needed<T>(MapTable table, Column column, Func<MapTable, T[]> read)
        => table.Has(column) ? read(table) : throw new PlotDataException(
            $"the map has no column {column}, which it may be written without; colour it by what it has, such as {Column.Outcome}")
        { Setting = nameof(MapPlot.Color) };
}
