using VectorLearn.Data;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>The colours of learners whose steps ran out: muted blues where the error fell, muted reds where it rose, by how
/// much a step.</summary>
internal sealed class UndecidedBands
{
    private readonly Func<int, double> _logarithmOf;
    private readonly ColorBand? _falling;
    private readonly ColorBand? _rising;
    private readonly (long Falling, long Rising, long Still) _counts;

    private UndecidedBands(MapGrid grid, Outcome[] outcomes, Func<int, double> logarithmOf)
    {
        _logarithmOf = logarithmOf;
        foreach (double logarithm in grid.Rows().Where(row => outcomes[row] == Outcome.Undecided).Select(logarithmOf))
        {
            _counts.Falling += logarithm < 0 ? 1 : 0;
            _counts.Rising += logarithm > 0 ? 1 : 0;
            _counts.Still += logarithm is < 0 or > 0 ? 0 : 1;
        }

        _falling = Band(_counts.Falling, logarithm => -logarithm, Ramp.MutedBlue, "shrinking, per step", isDownward: true);
        _rising = Band(_counts.Rising, logarithm => logarithm, Ramp.MutedRed, "growing, per step", isDownward: false);

        ColorBand? Band(long count, Func<double, double> size, Ramp ramp, string label, bool isDownward)
        {
            if (MapPainter.IsRare(count, grid.Count))
            {
                return null;
            }

            double[] sample = grid.Sample(row => outcomes[row] == Outcome.Undecided && size(logarithmOf(row)) is > 0 and double positive
                ? positive
                : double.NaN);
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
