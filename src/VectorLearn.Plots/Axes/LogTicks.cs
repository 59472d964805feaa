using System.Globalization;
using ScottPlot;

namespace VectorLearn.Plots;

/// <summary>Ticks of a log axis: powers of ten, and as many of the round numbers between them as have room;
/// over many decades, powers of ten alone, evenly.</summary>
/// <param name="axis">The axis.</param>
/// <param name="linear">The ticks where there are not two such numbers.</param>
internal sealed class LogTicks(PlotAxis axis, ITickGenerator linear) : ITickGenerator
{
    private const float PixelsApartAcross = 52;
    private const float PixelsApartUp = 24;
    private const double MostDividedDecades = 8;
    private const int EnoughOfOneDigit = 4;

    /// <inheritdoc/>
    public Tick[] Ticks { get; set; } = [];

    /// <inheritdoc/>
    public int MaxTickCount { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        double apart = (edge is Edge.Bottom or Edge.Top ? PixelsApartAcross : PixelsApartUp) * range.Length / size.Length;
        double[] ends = [Math.Abs(axis.ValueOf(Math.Max(range.Min, axis.BandEnd))), Math.Abs(axis.ValueOf(range.Max))];
        bool isDivided = Math.Log10(ends.Max() / ends.Min()) <= MostDividedDecades;
        var labelled = new List<double>();
        IEnumerable<double> candidates = isDivided
            ? RoundNumbers(ends.Min(), ends.Max())
            : Multiples(ends.Min(), ends.Max(), [1]).Where(power => Math.Round(Math.Log10(power)) % Math.Ceiling(apart) == 0);
        foreach (double magnitude in candidates)
        {
            double position = axis.PositionOf(axis.IsNegative ? -magnitude : magnitude);
            if (labelled.TrueForAll(other => Math.Abs(other - position) >= apart))
            {
                labelled.Add(position);
            }
        }

        if (labelled.Count < 2)
        {
            linear.Regenerate(new CoordinateRange(Math.Max(range.Min, axis.BandEnd), range.Max), edge, size, paint, labelStyle);
            Ticks = [.. linear.Ticks, .. Band(apart)];
            return;
        }

        IEnumerable<int> digits = isDivided ? Enumerable.Range(1, 9) : [1];
        IEnumerable<double> others = Multiples(ends.Min(), ends.Max(), digits)
            .Select(magnitude => axis.PositionOf(axis.IsNegative ? -magnitude : magnitude));
        Ticks =
        [
            .. labelled.Select(position => Tick.Major(position, NumberLabel.Of(axis.ValueOf(position)))),
            .. others.Except(labelled).Select(Tick.Minor),
            .. Band(apart),
        ];
    }

    /// <summary>The values of zero and below, as many as have room.</summary>
    private IEnumerable<Tick> Band(double apart)
    {
        double last = double.NegativeInfinity;
        foreach (double value in axis.HasBand ? axis.Values.Where(value => value <= 0).Reverse() : [])
        {
            double position = axis.PositionOf(value);
            if (!(Math.Abs(position - last) < apart))
            {
                yield return Tick.Major(position, axis.HasCells ? NumberLabel.Of(value) : "≤ 0");
                last = position;
            }
        }
    }

    /// <summary>Round numbers between two, the roundest first; of those with two digits hardly any but 1.5 unless there are
    /// few with one.</summary>
    public static IEnumerable<double> RoundNumbers(double low, double high)
    {
        double[] powers = [.. Multiples(low, high, [1])];
        IEnumerable<double> round = powers.Length > 2
            ? powers.Where((_, i) => i % ((powers.Length / 8) + 1) == 0)
            : powers;
        round = round.Concat(powers).Concat(Multiples(low, high, [5])).Concat(Multiples(low, high, [2]));
        if (powers.Length < 2)
        {
            round = round.Concat(Multiples(low, high, [3, 7])).Concat(Multiples(low, high, [4, 6, 8, 9]))
                .Concat(Multiples(low, high, [15], tenth: true));
            int ofOneDigit = Multiples(low, high, Enumerable.Range(1, 9)).Count();
            IEnumerable<int> more = ofOneDigit >= EnoughOfOneDigit ? []
                : ofOneDigit > 1 ? [25, 35, 45, 55, 65, 75, 85, 95, .. Enumerable.Range(11, 9)]
                : Enumerable.Range(11, 89);
            round = round.Concat(more.SelectMany(digits => Multiples(low, high, [digits], tenth: true)));
        }

        return round.Distinct();
    }

    private static IEnumerable<double> Multiples(double low, double high, IEnumerable<int> digits, bool tenth = false)
    {
        // A hair's breadth, so that an end that is a power of ten is one of them.
        low *= 1 - 1e-9;
        high *= 1 + 1e-9;
        int[] every = [.. digits];
        for (int power = (int)Math.Floor(Math.Log10(low)); power <= Math.Log10(high); power++)
        {
            foreach (int digit in every)
            {
                double number = double.Parse(
                    $"{digit}e{(tenth ? power - 1 : power)}", NumberStyles.Float, CultureInfo.InvariantCulture);
                if (number >= low && number <= high)
                {
                    yield return number;
                }
            }
        }
    }
}
