using System.Numerics.Tensors;
using VectorLearn.Maps;

namespace VectorLearn.Comparisons;

/// <summary>What the tiles of a comparison come to, added up in row order.</summary>
public sealed class ComparisonTally
{
    private static readonly int s_outcomes = Enum.GetValues<Outcome>().Length;

    private readonly long[] _counts = new long[s_outcomes * s_outcomes];
    private readonly ComparisonRow?[] _firsts = new ComparisonRow?[s_outcomes * s_outcomes];
    private long _unequal;
    private long _otherSteps;
    private long _learnerStepsA;
    private long _learnerStepsB;
    private ParameterRange[] _region = [];
    private ComparisonRow? _steps;
    private ComparisonRow? _absolute;
    private ComparisonRow? _relative;
    private double[] _scratch = [];
    private int[] _stepsApart = [];

    /// <summary>What they come to.</summary>
    public ComparisonSummary Summary => new()
    {
        Unequal = _unequal,
        OtherSteps = _otherSteps,
        LearnerStepsA = _learnerStepsA,
        LearnerStepsB = _learnerStepsB,
        Pairs =
        [
            .. Enumerable.Range(0, _counts.Length).Where(cell => _counts[cell] > 0).Select(cell => new OutcomePair(
                (Outcome)(cell / s_outcomes), (Outcome)(cell % s_outcomes), _counts[cell], _firsts[cell]!)),
        ],
        DifferingRegion = _region,
        LargestSteps = _steps,
        LargestAbsolute = _absolute,
        LargestRelative = _relative,
    };

    internal void Clear()
    {
        Array.Clear(_counts);
        Array.Clear(_firsts);
        _unequal = _otherSteps = _learnerStepsA = _learnerStepsB = 0;
        _region = [];
        _steps = _absolute = _relative = null;
    }

    /// <summary>Counts a tile, the only one since it was cleared.</summary>
    internal void Count(ComparisonTile tile)
    {
        if (_scratch.Length < tile.Count)
        {
            _scratch = new double[tile.Count];
            _stepsApart = new int[tile.Count];
        }

        ReadOnlySpan<Outcome> a = tile.A.Outcomes;
        ReadOnlySpan<Outcome> b = tile.B.Outcomes;
        ReadOnlySpan<int> stepsA = tile.A.Steps;
        ReadOnlySpan<int> stepsB = tile.B.Steps;
        Span<int> stepsApart = _stepsApart.AsSpan(0, tile.Count);
        TensorPrimitives.Subtract(stepsA, stepsB, stepsApart);
        TensorPrimitives.Abs<int>(stepsApart, stepsApart);
        for (int i = 0; i < a.Length; i++)
        {
            int cell = ((int)a[i] * s_outcomes) + (int)b[i];
            if (_counts[cell]++ == 0)
            {
                _firsts[cell] = tile[i];
            }

            _learnerStepsA += stepsA[i];
            _learnerStepsB += stepsB[i];
            if (a[i] != b[i])
            {
                stepsApart[i] = 0;
            }

            _otherSteps += stepsApart[i] == 0 ? 0 : 1;
            _unequal += AreEqual(tile, i) ? 0 : 1;
        }

        _region = RegionOf(tile);
        int largest = TensorPrimitives.IndexOfMax<int>(stepsApart);
        _steps = stepsApart[largest] > 0 ? tile[largest] : null;
        _absolute = Largest(tile, tile.AbsoluteDifferences);
        _relative = Largest(tile, tile.RelativeDifferences);
    }

    /// <summary>Adds the rows of a tile that follow.</summary>
    /// <param name="tile">The tile, compared.</param>
    public void Add(ComparisonTile tile)
    {
        ArgumentNullException.ThrowIfNull(tile);
        ComparisonTally next = tile.Tally;
        for (int cell = 0; cell < _counts.Length; cell++)
        {
            _counts[cell] += next._counts[cell];
            _firsts[cell] ??= next._firsts[cell];
        }

        _unequal += next._unequal;
        _otherSteps += next._otherSteps;
        _learnerStepsA += next._learnerStepsA;
        _learnerStepsB += next._learnerStepsB;
        _region = _region.Length == 0 ? next._region
            : next._region.Length == 0 ? _region
            : [.. _region.Zip(next._region, ParameterRange.Union)];
        _steps = Larger(_steps, next._steps, row => Math.Abs(row.StepsA - row.StepsB));
        _absolute = Larger(_absolute, next._absolute, row => row.AbsoluteDifference);
        _relative = Larger(_relative, next._relative, row => row.RelativeDifference);
    }

    private static ComparisonRow? Larger(ComparisonRow? one, ComparisonRow? next, Func<ComparisonRow, double> size)
        => next is null || (one is not null && size(one) >= size(next)) ? one : next;

    private static bool AreEqual(ComparisonTile tile, int row)
        => tile.A.Outcomes[row] == tile.B.Outcomes[row]
            && tile.A.Steps[row] == tile.B.Steps[row]
            && tile.A.Periods[row] == tile.B.Periods[row]
            && AreEqual(tile.A.Weights[row], tile.B.Weights[row])
            && AreEqual(tile.A.Predictions[row], tile.B.Predictions[row])
            && AreEqual(tile.A.Errors[row], tile.B.Errors[row]);

    // Which bits a NaN has means nothing; whether a zero is negative does.
    private static bool AreEqual(double a, double b)
        => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    private static ParameterRange[] RegionOf(ComparisonTile tile)
    {
        ReadOnlySpan<Outcome> a = tile.A.Outcomes;
        ReadOnlySpan<Outcome> b = tile.B.Outcomes;
        if (a.SequenceEqual(b))
        {
            return [];
        }

        var region = new ParameterRange[tile.Parameters.Count];
        for (int parameter = 0; parameter < region.Length; parameter++)
        {
            ReadOnlySpan<double> values = tile[tile.Parameters[parameter]];
            (double least, double most) = (double.PositiveInfinity, double.NegativeInfinity);
            for (int i = 0; i < values.Length; i++)
            {
                if (a[i] != b[i])
                {
                    (least, most) = (Math.Min(least, values[i]), Math.Max(most, values[i]));
                }
            }

            region[parameter] = new ParameterRange(tile.Parameters[parameter], least, most);
        }

        return region;
    }

    private ComparisonRow? Largest(ComparisonTile tile, ReadOnlySpan<double> differences)
    {
        Span<double> kept = _scratch.AsSpan(0, differences.Length);
        for (int i = 0; i < kept.Length; i++)
        {
            bool isBounded = tile.A.Outcomes[i] != Outcome.Diverged && tile.B.Outcomes[i] != Outcome.Diverged
                && double.IsFinite(differences[i]);
            kept[i] = isBounded ? differences[i] : 0;
        }

        int largest = TensorPrimitives.IndexOfMax<double>(kept);
        return kept[largest] > 0 ? tile[largest] : null;
    }
}
