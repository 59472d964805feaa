using System.Numerics.Tensors;
using VectorLearn.Sweeps;

namespace VectorLearn.Comparisons;

/// <summary>A stretch of consecutive rows of a comparison: the learners, what became of each in either run, and how far
/// that is apart. All spans have <see cref="Count"/> elements. Every number is a double, in which the narrower types are
/// exact; where a learner starts is said as it was asked for, before it was rounded to either number type.</summary>
public sealed class ComparisonTile
{
    private double[] _inputs = [];
    private double[] _stepSizes = [];
    private double[] _initialWeights = [];
    private double[] _goals = [];
    private double[] _absolute = [];
    private double[] _relative = [];

    internal ComparisonTile()
    {
    }

    /// <summary>The comparison's row that the tile begins with.</summary>
    public long FirstRow { get; private set; }

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>The input of each learner.</summary>
    public ReadOnlySpan<double> Inputs => InputsToFill;

    /// <summary>The alpha or step amount of each learner.</summary>
    public ReadOnlySpan<double> StepSizes => StepSizesToFill;

    /// <summary>The weight each learner started with.</summary>
    public ReadOnlySpan<double> InitialWeights => InitialWeightsToFill;

    /// <summary>The goal of each learner.</summary>
    public ReadOnlySpan<double> Goals => GoalsToFill;

    /// <summary>What became of each learner in the first run.</summary>
    public ReadOnlySpan<Outcome> OutcomesA => A.Outcomes;

    /// <summary>What became of each learner in the second run.</summary>
    public ReadOnlySpan<Outcome> OutcomesB => B.Outcomes;

    /// <summary>The updates each learner made in the first run.</summary>
    public ReadOnlySpan<int> StepsA => A.Steps;

    /// <summary>The updates each learner made in the second run.</summary>
    public ReadOnlySpan<int> StepsB => B.Steps;

    /// <summary>The weight after those updates in the first run.</summary>
    public ReadOnlySpan<double> WeightsA => A.Weights;

    /// <summary>The weight after those updates in the second run.</summary>
    public ReadOnlySpan<double> WeightsB => B.Weights;

    /// <summary>|weight a - weight b|; 0 where they are the same, be it infinity or not a number.</summary>
    public ReadOnlySpan<double> AbsoluteDifferences => _absolute.AsSpan(0, Count);

    /// <summary>The absolute difference as a share of the weight of larger magnitude: 0 to 2; not a number where only one
    /// of the weights is finite.</summary>
    public ReadOnlySpan<double> RelativeDifferences => _relative.AsSpan(0, Count);

    internal ComparisonSide A { get; } = new();

    internal ComparisonSide B { get; } = new();

    /// <summary>What the rows come to.</summary>
    internal ComparisonTally Tally { get; } = new();

    internal Span<double> InputsToFill => _inputs.AsSpan(0, Count);

    internal Span<double> StepSizesToFill => _stepSizes.AsSpan(0, Count);

    internal Span<double> InitialWeightsToFill => _initialWeights.AsSpan(0, Count);

    internal Span<double> GoalsToFill => _goals.AsSpan(0, Count);

    /// <summary>Everything about one row.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public ComparisonRow this[int index] => new(
        FirstRow + index,
        Inputs[index],
        StepSizes[index],
        InitialWeights[index],
        Goals[index],
        OutcomesA[index],
        OutcomesB[index],
        StepsA[index],
        StepsB[index],
        WeightsA[index],
        WeightsB[index],
        AbsoluteDifferences[index],
        RelativeDifferences[index]);

    internal void Resize(long firstRow, int count)
    {
        if (_inputs.Length < count)
        {
            _inputs = new double[count];
            _stepSizes = new double[count];
            _initialWeights = new double[count];
            _goals = new double[count];
            _absolute = new double[count];
            _relative = new double[count];
        }

        FirstRow = firstRow;
        Count = count;
        A.Resize(count);
        B.Resize(count);
    }

    /// <summary>Works out the differences, and what they come to.</summary>
    internal void Compare()
    {
        Span<double> absolute = _absolute.AsSpan(0, Count);
        Span<double> relative = _relative.AsSpan(0, Count);
        ReadOnlySpan<double> a = WeightsA;
        ReadOnlySpan<double> b = WeightsB;
        TensorPrimitives.Subtract(a, b, absolute);
        TensorPrimitives.Abs(absolute, absolute);
        TensorPrimitives.MaxMagnitude(a, b, relative);
        TensorPrimitives.Abs(relative, relative);
        TensorPrimitives.Divide(absolute, relative, relative);
        for (int i = 0; i < a.Length; i++)
        {
            // Equals, unlike ==, finds one NaN the same as another.
            if (a[i].Equals(b[i]))
            {
                absolute[i] = 0;
                relative[i] = 0;
            }
        }

        Tally.Clear();
        Tally.Count(this);
    }
}
