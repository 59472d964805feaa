using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Maps;

namespace VectorLearn.Plots;

/// <summary>The colours of cells that have a number or a text.</summary>
internal static class FieldColors
{
    private const double TickShare = 0.08;
    private const uint Infinite = 0xFFD81B60;
    private const uint NegativeInfinite = 0xFF1E3A8A;
    private const uint Empty = 0xFFDCDCDC;
    private const uint NotAvailable = 0xFFBDBDBD;
    private const uint NoLogarithm = 0xFF8E5BA6;
    private const uint Other = 0xFF8A8A8A;

    /// <summary>Paints by a number. What is none is shown as what it is, and counted.</summary>
    /// <param name="grid">The cells.</param>
    /// <param name="values">The number of each.</param>
    /// <param name="label">What the numbers are.</param>
    /// <param name="scale">How they are spread over the colours.</param>
    /// <param name="look">How the map looks.</param>
    /// <exception cref="PlotDataException">The range or the colours are none.</exception>
    public static MapPainter ByNumber(MapGrid grid, double[] values, string label, ColorScale scale, MapLook look)
    {
        bool isLogarithmic = scale == ColorScale.Log;
        double[] sample = grid.Sample(cell => isLogarithmic && values[cell] <= 0 ? double.NaN : values[cell]);
        Ramp ramp = NamedColors.Of(look.Colors);
        Func<double, double> logarithm = isLogarithmic ? Math.Log10 : value => value;
        ColorBand? band = MapPainter.ScaleOf(sample, scale, logarithm, look.Range) is { } levels
            ? new ColorBand(label, levels, ramp, false, [.. Ticks(levels, scale)])
            : null;
        (string Name, Func<double, bool> Is, uint Color)[] odd =
        [
            ("NaN", value => double.IsNaN(value) && !MissingNumber.Is(value), OutcomeColors.NotFinite),
            ("inf", double.IsPositiveInfinity, Infinite),
            ("−inf", double.IsNegativeInfinity, NegativeInfinite),
            ("empty", MissingNumber.IsEmpty, Empty),
            ("NA", MissingNumber.IsNotAvailable, NotAvailable),
            ("0 or below", value => isLogarithmic && double.IsFinite(value) && value <= 0, NoLogarithm),
        ];
        return new MapPainter(
            cell =>
            {
                double value = values[cell];
                return double.IsFinite(value) && !(isLogarithmic && value <= 0) ? band!.ColorOf(value)
                    : Array.Find(odd, kind => kind.Is(value)).Color;
            },
            band is null ? [] : [band],
            [.. odd.Select(kind => Counted(kind.Name, kind.Is, kind.Color)).Concat(Outside()).OfType<(string, uint)>()])
        {
            TextOf = cell => MapPainter.Text(values[cell]),
            ValueOf = cell => values[cell],
        };

        IEnumerable<(string, uint)?> Outside() => look.Range is not { } range ? [] :
        [
            Counted($"below {NumberLabel.InFull(range.Low)}", value => double.IsFinite(value) && value < range.Low && !(isLogarithmic && value <= 0), ramp[0]),
            Counted($"above {NumberLabel.InFull(range.High)}", value => double.IsFinite(value) && value > range.High, ramp[1]),
        ];

        (string, uint)? Counted(string name, Func<double, bool> isOne, uint color)
        {
            int count = grid.Rows().Count(cell => isOne(values[cell]));
            return count == 0 ? null : (string.Create(CultureInfo.InvariantCulture, $"{name}: {count:N0}"), color);
        }
    }

    /// <summary>Paints by text: outcomes in their colours, true and false as converged and diverged, others in the order in
    /// which they appear.</summary>
    /// <param name="grid">The cells.</param>
    /// <param name="codes">Which text each has; below 0 if none.</param>
    /// <param name="texts">The texts.</param>
    public static MapPainter ByText(MapGrid grid, int[] codes, IReadOnlyList<string> texts)
    {
        int[] counts = new int[texts.Count];
        int none = 0;
        foreach (int cell in grid.Rows())
        {
            if (codes[cell] >= 0)
            {
                counts[codes[cell]]++;
            }
            else
            {
                none++;
            }
        }

        int[] used = [.. Enumerable.Range(0, texts.Count).Where(code => counts[code] > 0)];
        var colors = new uint[texts.Count];
        bool areOutcomes = Array.TrueForAll(used, code => PlaceOfOutcome(texts[code]) >= 0);
        for (int i = 0; i < used.Length; i++)
        {
            colors[used[i]] = areOutcomes ? OutcomeColors.Of((Outcome)PlaceOfOutcome(texts[used[i]])) : CurveColors.Of(i).ARGB;
            if (i >= CurveColors.Count && !areOutcomes)
            {
                colors[used[i]] = Dimmed(colors[used[i]]);
            }
        }

        if (used.Length > 0 && Array.TrueForAll(used, code => texts[code] is "true" or "false"))
        {
            Array.ForEach(used, code => colors[code] = OutcomeColors.Of(texts[code] == "true" ? Outcome.Converged : Outcome.Diverged));
        }

        return new MapPainter(
            cell => codes[cell] < 0 ? Other : colors[codes[cell]],
            [],
            [
                .. used.Select(code => ($"{(texts[code].Length == 0 ? "(empty)" : texts[code])} {MapPainter.Share(counts[code], grid.Count)}", colors[code])),
                .. none == 0 ? Array.Empty<(string, uint)>() : [(string.Create(CultureInfo.InvariantCulture, $"neither: {none:N0}"), Other)],
            ]);
    }

    private static IEnumerable<double> Ticks(ValueScale levels, ColorScale scale)
        => scale == ColorScale.Log || levels.Low == levels.High ? MapPainter.NumberTicks(levels, scale)
            : TickBase.Round(levels.Low, levels.High, TickShare * (levels.High - levels.Low)).Select(round => round.Tick);

    private static int PlaceOfOutcome(string text)
        => OutcomeNames.All.ToList().FindIndex(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static uint Dimmed(uint color)
        => 0xFF000000 | ((color >> 1) & 0x7F7F7F);
}
