using VectorLearn.Data;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>The colours of learners whose steps ran out: muted blues where the error fell, muted reds where it rose, by how
/// much a step.</summary>
internal sealed class UndecidedBands
{
    private const int MostSampled = 1 << 16;

    private readonly Func<int, double> _logarithmOf;
    private readonly ColorBand? _falling;
    private readonly ColorBand? _rising;
    private readonly (long Falling, long Rising, long Still) _counts;

    private UndecidedBands(MapGrid grid, Outcome[] outcomes, Func<int, double> logarithmOf)
    {
        _logarithmOf = logarithmOf;
        List<float> falling = [];
        List<float> rising = [];
        foreach (int row in grid.Rows())
        {
            if (outcomes[row] == Outcome.Undecided)
            {
                double logarithm = logarithmOf(row);
                (logarithm < 0 ? falling : rising).Add((float)Math.Abs(logarithm));
                _counts.Still += logarithm is < 0 or > 0 ? 0 : 1;
            }
        }

        rising.RemoveAll(size => !(size > 0));
        (_counts.Falling, _counts.Rising) = (falling.Count, rising.Count);
        _falling = Band(falling, Ramp.MutedBlue, "shrinking, per step", isDownward: true);
        _rising = Band(rising, Ramp.MutedRed, "growing, per step", isDownward: false);

        ColorBand? Band(List<float> sizes, Ramp ramp, string label, bool isDownward)
        {
            if (MapPainter.IsRare(sizes.Count, grid.Count))
            {
                return null;
            }

            // Some of them, evenly, and the ends.
            sizes.RemoveAll(size => !float.IsFinite(size));
            sizes.Sort();
            int stride = (sizes.Count / MostSampled) + 1;
            double[] sample = [.. sizes.Where((_, i) => i % stride == 0).Concat(sizes.TakeLast(stride > 1 ? 1 : 0)).Select(size => (double)size)];
            return MapPainter.ScaleOf(sample, ColorScale.Histogram, Math.Log10) is { } levels
                ? new ColorBand(label, levels, ramp, isDownward, [.. MapPainter.NumberTicks(levels, ColorScale.Log)])
                : null;
        }
    }

    /// <summary>The bands from the bottom: one for each side that there is.</summary>
    public IEnumerable<ColorBand> Bands => new[] { _falling, _rising }.OfType<ColorBand>();

    /// <summary>The bands of a map's undecided learners; null where the map does not say how their errors moved.</summary>
    public static UndecidedBands? Of(MapTable table, MapGrid grid, Sweep? sweep)
    {
        Outcome[] outcomes = table.Outcomes;
        return MeanRate.LogarithmOf(table, sweep, row => outcomes[row] == Outcome.Undecided) is { } logarithmOf
            ? new UndecidedBands(grid, outcomes, logarithmOf)
            : null;
    }

    /// <summary>The colour of an undecided learner.</summary>
    public uint ColorOf(int row) => _logarithmOf(row) switch
    {
        < 0 and double falling => _falling?.ColorOf(-falling) ?? Ramp.MutedBlue[0.5],
        > 0 and double rising => _rising?.ColorOf(rising) ?? Ramp.MutedRed[0.5],
        _ => OutcomeColors.Of(Outcome.Undecided),
    };

    /// <summary>How many learners are on which side, which the bands do not say.</summary>
    public IEnumerable<(string Name, uint Color)> KeyOf(long total)
    {
        (long Count, string What, uint Color)[] sides =
        [
            (_counts.Falling, "undecided, delta shrinks", Ramp.MutedBlue[0.5]),
            (_counts.Rising, "undecided, delta grows", Ramp.MutedRed[0.5]),
            (_counts.Still, "undecided, delta as it was", OutcomeColors.Of(Outcome.Undecided)),
        ];
        return sides.Where(side => side.Count > 0).Select(side => ($"{side.What} {MapPainter.Share(side.Count, total)}", side.Color));
    }
}
