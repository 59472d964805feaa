using System.Text;
using CsvHelper;
using VectorLearn.Comparisons;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>A comparison's tiles as CSV. Formats one tile after another into the same memory; the text is valid until the
/// next.</summary>
internal sealed class ComparisonText : IDisposable
{
    private static readonly byte[][] s_outcomes = [.. MapColumns.Outcomes.Select(Encoding.UTF8.GetBytes)];
    private static readonly CsvWriterOptions s_dialect = new() { NewLine = "\n" };

    private readonly bool _hasInitialWeight;
    private readonly bool _hasGoal;
    private readonly MemoryStream _kept = new();
    private readonly CsvWriter _writer;
    private readonly KeptNumber _stepSize = new();
    private readonly KeptNumber _initialWeight = new();
    private readonly KeptNumber _goal = new();

    public ComparisonText(bool hasInitialWeight, bool hasGoal)
    {
        _hasInitialWeight = hasInitialWeight;
        _hasGoal = hasGoal;
        _writer = CsvWriter.Create(_kept, s_dialect);
    }

    /// <summary>The rows of the last tile.</summary>
    public ReadOnlySpan<byte> Bytes => _kept.GetBuffer().AsSpan(0, (int)_kept.Length);

    public void Format(ComparisonTile tile)
    {
        _kept.SetLength(0);
        ReadOnlySpan<double> inputs = tile.Inputs;
        ReadOnlySpan<double> stepSizes = tile.StepSizes;
        ReadOnlySpan<double> initialWeights = tile.InitialWeights;
        ReadOnlySpan<double> goals = tile.Goals;
        ReadOnlySpan<Outcome> outcomesA = tile.OutcomesA;
        ReadOnlySpan<Outcome> outcomesB = tile.OutcomesB;
        ReadOnlySpan<int> stepsA = tile.StepsA;
        ReadOnlySpan<int> stepsB = tile.StepsB;
        ReadOnlySpan<double> weightsA = tile.WeightsA;
        ReadOnlySpan<double> weightsB = tile.WeightsB;
        ReadOnlySpan<double> absolute = tile.AbsoluteDifferences;
        ReadOnlySpan<double> relative = tile.RelativeDifferences;
        for (int i = 0; i < inputs.Length; i++)
        {
            Write(inputs[i]);
            _writer.WriteField(_stepSize.Of(stepSizes[i]));
            if (_hasInitialWeight)
            {
                _writer.WriteField(_initialWeight.Of(initialWeights[i]));
            }

            if (_hasGoal)
            {
                _writer.WriteField(_goal.Of(goals[i]));
            }

            _writer.WriteField(s_outcomes[(int)outcomesA[i]].AsSpan());
            _writer.WriteField(s_outcomes[(int)outcomesB[i]].AsSpan());
            _writer.WriteField(stepsA[i]);
            _writer.WriteField(stepsB[i]);
            Write(weightsA[i]);
            Write(weightsB[i]);
            Write(absolute[i]);
            Write(relative[i]);
            _writer.WriteField(outcomesA[i] == outcomesB[i] ? "agree"u8 : "differ"u8);
            _writer.EndRecord();
        }

        _writer.Flush();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _kept.Dispose();
    }

    private void Write(double value)
    {
        if (value == 0)
        {
            _writer.WriteField(double.IsNegative(value) ? "-0.0"u8 : "0.0"u8);
        }
        else if (NumberText.IsPlain(value))
        {
            _writer.WriteField(value);
        }
        else
        {
            Span<byte> text = stackalloc byte[NumberText.Longest];
            _writer.WriteField(text[..NumberText.Format(value, text)]);
        }
    }

    /// <summary>The text of the last number asked for, which mostly is the next one too.</summary>
    private sealed class KeptNumber
    {
        private readonly byte[] _text = new byte[NumberText.Longest];
        private double _number = double.NaN;
        private int _length;

        public ReadOnlySpan<byte> Of(double number)
        {
            if (BitConverter.DoubleToInt64Bits(number) != BitConverter.DoubleToInt64Bits(_number))
            {
                _length = NumberText.Format(number, _text);
                _number = number;
            }

            return _text.AsSpan(0, _length);
        }
    }
}
