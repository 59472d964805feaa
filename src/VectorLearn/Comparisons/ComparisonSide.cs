using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using VectorLearn.Sweeps;

namespace VectorLearn.Comparisons;

/// <summary>What became of a tile's learners in one of the two runs, an element a learner. Every number is a double, in
/// which the narrower types are exact.</summary>
internal sealed class ComparisonSide
{
    private Outcome[] _outcomes = [];
    private byte[] _periods = [];
    private int[] _steps = [];
    private double[] _weights = [];
    private double[] _predictions = [];
    private double[] _errors = [];
    private int _count;

    public Span<Outcome> Outcomes => _outcomes.AsSpan(0, _count);

    public Span<byte> Periods => _periods.AsSpan(0, _count);

    public Span<int> Steps => _steps.AsSpan(0, _count);

    public Span<double> Weights => _weights.AsSpan(0, _count);

    public Span<double> Predictions => _predictions.AsSpan(0, _count);

    public Span<double> Errors => _errors.AsSpan(0, _count);

    public void Resize(int count)
    {
        if (_outcomes.Length < count)
        {
            _outcomes = new Outcome[count];
            _periods = new byte[count];
            _steps = new int[count];
            _weights = new double[count];
            _predictions = new double[count];
            _errors = new double[count];
        }

        _count = count;
    }

    /// <summary>Takes the results of a tile of as many rows.</summary>
    public void Load<T>(MapTile<T> tile)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        tile.Outcomes.CopyTo(Outcomes);
        tile.Periods.CopyTo(Periods);
        tile.Steps.CopyTo(Steps);
        Widen(tile.Weights, Weights);
        Widen(tile.Predictions, Predictions);
        Widen(tile.Errors, Errors);
    }

    private static void Widen<T>(ReadOnlySpan<T> from, Span<double> to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            MemoryMarshal.Cast<T, double>(from).CopyTo(to);
        }
        else
        {
            TensorPrimitives.ConvertTruncating(from, to);
        }
    }
}
