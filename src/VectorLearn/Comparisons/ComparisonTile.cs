using System.Numerics.Tensors;
using VectorLearn.Grids;

namespace VectorLearn.Comparisons;

/// <summary>A stretch of consecutive rows of a comparison: the learners, what became of each in either run, and how far
/// that is apart. All spans have <see cref="Count"/> elements. Every number is a double, in which the narrower formats are
/// exact; where a learner starts is said as it was asked for, before it was rounded to either number format. A tile is
/// filled, and then <see cref="Compare"/> works out the rest.</summary>
/// <param name="parameters">The parameters whose values it holds.</param>
public sealed class ComparisonTile(params IReadOnlyList<Parameter> parameters)
{
    private readonly double[][] _values = [.. parameters.Select(_ => Array.Empty<double>())];
    private double[] _absolute = [];
    private double[] _relative = [];

    /// <summary>The parameters whose values it holds.</summary>
    public IReadOnlyList<Parameter> Parameters { get; } = parameters;

    /// <summary>The comparison's row that the tile begins with.</summary>
    public long FirstRow { get; private set; }

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>What became of the learners in the first run.</summary>
    public ComparisonSide A { get; } = new();

    /// <summary>What became of the learners in the second run.</summary>
    public ComparisonSide B { get; } = new();

    /// <summary>|weight a - weight b|; 0 where they are the same, be it infinity or not a number.</summary>
    public ReadOnlySpan<double> AbsoluteDifferences => _absolute.AsSpan(0, Count);

    /// <summary>The absolute difference as a share of the weight of larger magnitude: 0 to 2; not a number where only one
    /// of the weights is finite.</summary>
    public ReadOnlySpan<double> RelativeDifferences => _relative.AsSpan(0, Count);

    /// <summary>What the rows come to.</summary>
    internal ComparisonTally Tally { get; } = new();

    /// <summary>The values each learner has of a parameter.</summary>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    /// <exception cref="KeyNotFoundException">It is none of them.</exception>
    public Span<double> this[Parameter parameter]
    {
        get
        {
            for (int i = 0; i < _values.Length; i++)
            {
                if (Parameters[i] == parameter)
                {
                    return _values[i].AsSpan(0, Count);
                }
            }

            throw new KeyNotFoundException($"the comparison has no parameter {parameter}");
        }
    }

    /// <summary>Everything about one row.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public ComparisonRow this[int index] => new(
        FirstRow + index,
        [.. Parameters.Select((parameter, i) => new ParameterValue(parameter, _values[i][index]))],
        A.Outcomes[index],
        B.Outcomes[index],
        A.Steps[index],
        B.Steps[index],
        A.Weights[index],
        B.Weights[index],
        AbsoluteDifferences[index],
        RelativeDifferences[index]);

    /// <summary>Makes it a tile of other rows, whose values are then to be filled in.</summary>
    /// <param name="firstRow">The row it begins with.</param>
    /// <param name="count">How many rows.</param>
    public void Resize(long firstRow, int count)
    {
        if (_absolute.Length < count)
        {
            for (int i = 0; i < _values.Length; i++)
            {
                _values[i] = new double[count];
            }

            _absolute = new double[count];
            _relative = new double[count];
        }

        FirstRow = firstRow;
        Count = count;
        A.Resize(count);
        B.Resize(count);
    }

    /// <summary>Works out the differences, and what they come to.</summary>
    public void Compare()
    {
        Span<double> absolute = _absolute.AsSpan(0, Count);
        Span<double> relative = _relative.AsSpan(0, Count);
        ReadOnlySpan<double> a = A.Weights;
        ReadOnlySpan<double> b = B.Weights;
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
