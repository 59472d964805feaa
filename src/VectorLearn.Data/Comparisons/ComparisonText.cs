using CsvHelper;
using VectorLearn.Comparisons;
using VectorLearn.Grids;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>A comparison's tiles as CSV. Formats one tile after another into the same memory; the text is valid until the
/// next.</summary>
internal sealed class ComparisonText : IDisposable
{
    private readonly CsvNumbers<double>[] _parameters;
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

    public void Format(ComparisonTile tile)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            _parameters[i].Load(tile[tile.Parameters[i]]);
        }

        _outcomesA.Load(tile.A.Outcomes);
        _outcomesB.Load(tile.B.Outcomes);
        _stepsA.Load(tile.A.Steps);
        _stepsB.Load(tile.B.Steps);
        _weightsA.Load(tile.A.Weights);
        _weightsB.Load(tile.B.Weights);
        _absolute.Load(tile.AbsoluteDifferences);
        _relative.Load(tile.RelativeDifferences);
        _agree.Load(tile);
        _text.Write(tile.Count);
    }

    public void Dispose() => _text.Dispose();

    private sealed class Agreements : CsvCells
    {
        private ComparisonTile? _tile;

        public void Load(ComparisonTile tile) => _tile = tile;

        public override void Write(CsvWriter writer, int row)
            => writer.WriteField(_tile!.A.Outcomes[row] == _tile.B.Outcomes[row] ? "agree"u8 : "differ"u8);
    }
}
