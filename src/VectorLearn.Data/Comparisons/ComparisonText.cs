using CsvHelper;
using VectorLearn.Comparisons;
using VectorLearn.Grids;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>A comparison's tiles as CSV. Formats one tile after another into the same memory; the text is valid until the
/// next.</summary>
internal sealed class ComparisonText : IDisposable
{
    private readonly CsvSteadyNumbers<double>[] _parameters;
    private readonly CsvOutcomes _outcomesA = new();
    private readonly CsvOutcomes _outcomesB = new();
    private readonly CsvIntegers _stepsA = new();
    private readonly CsvIntegers _stepsB = new();
    private readonly CsvNumbers<double> _weightsA = new(NumberFormat.Double);
    private readonly CsvNumbers<double> _weightsB = new(NumberFormat.Double);
    private readonly CsvNumbers<double> _absolute = new(NumberFormat.Double);
    private readonly CsvNumbers<double> _relative = new(NumberFormat.Double);
    private readonly Agreements _agree = new();
    private readonly CsvText _text;

    /// <param name="parameters">The parameters that are columns.</param>
    public ComparisonText(IReadOnlyList<Parameter> parameters)
    {
        _parameters = [.. parameters.Select(_ => new CsvSteadyNumbers<double>(NumberFormat.Double))];
        _text = new CsvText(
            [.. _parameters, _outcomesA, _outcomesB, _stepsA, _stepsB, _weightsA, _weightsB, _absolute, _relative, _agree]);
    }

    /// <summary>The rows of the last tile.</summary>
    public ReadOnlySpan<byte> Bytes => _text.Bytes;

    public void Format(ComparisonTile tile) => _text.Write(tile.Count, (first, count) =>
    {
        Range rows = first..(first + count);
        for (int i = 0; i < _parameters.Length; i++)
        {
            _parameters[i].Load(tile[tile.Parameters[i]][rows]);
        }

        _outcomesA.Load(tile.A.Outcomes[rows]);
        _outcomesB.Load(tile.B.Outcomes[rows]);
        _stepsA.Load(tile.A.Steps[rows]);
        _stepsB.Load(tile.B.Steps[rows]);
        _weightsA.Load(tile.A.Weights[rows]);
        _weightsB.Load(tile.B.Weights[rows]);
        _absolute.Load(tile.AbsoluteDifferences[rows]);
        _relative.Load(tile.RelativeDifferences[rows]);
        _agree.Load(tile, first);
    });

    public void Dispose() => _text.Dispose();

    private sealed class Agreements : CsvCells
    {
        private ComparisonTile? _tile;
        private int _first;

        public void Load(ComparisonTile tile, int first) => (_tile, _first) = (tile, first);

        public override void Write(CsvWriter writer, int row)
            => writer.WriteField(_tile!.A.Outcomes[_first + row] == _tile.B.Outcomes[_first + row] ? "agree"u8 : "differ"u8);
    }
}
