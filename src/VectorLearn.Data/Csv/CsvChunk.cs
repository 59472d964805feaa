using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Rows as CSV.</summary>
internal sealed class CsvChunk<T> : ChunkEncoder<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private static readonly byte[][] Outcomes = [.. MapColumns.Outcomes.Select(Encoding.UTF8.GetBytes)];
    private static readonly CsvWriterOptions Dialect = new() { NewLine = "\n" };

    private readonly AxisText? _inputs;
    private readonly bool _hasInitialWeight;
    private readonly bool _hasGoal;
    private readonly bool _hasOutcome;
    private readonly bool _hasPeriod;
    private readonly bool _hasSteps;
    private readonly bool _hasWeight;
    private readonly bool _hasPrediction;
    private readonly bool _hasError;
    private readonly Kept _kept = new();
    private readonly CsvWriter _writer;
    private readonly byte[] _stepSize = new byte[NumberText.Longest];
    private readonly byte[] _initialWeight = new byte[NumberText.Longest];
    private readonly byte[] _goal = new byte[NumberText.Longest];

    /// <summary>Creates the memory for the rows' text.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="inputs">The input axis as text, shared by all chunks; null if it is unknown or too long to keep.</param>
    public CsvChunk(MapSchema schema, AxisText? inputs)
    {
        _inputs = inputs;
        _hasInitialWeight = schema.Has(MapColumns.InitialWeight);
        _hasGoal = schema.Has(MapColumns.Goal);
        _hasOutcome = schema.Has(MapColumns.Outcome);
        _hasPeriod = schema.Has(MapColumns.Period);
        _hasSteps = schema.Has(MapColumns.Steps);
        _hasWeight = schema.Has(MapColumns.Weight);
        _hasPrediction = schema.Has(MapColumns.Prediction);
        _hasError = schema.Has(MapColumns.Error);
        _writer = CsvWriter.Create(_kept, Dialect);
    }

    public override ReadOnlySpan<byte> Bytes => _kept.Bytes;

    public override void Encode(MapRows<T> rows)
    {
        _kept.Clear();
        ReadOnlySpan<T> inputs = rows.Inputs;
        ReadOnlySpan<Outcome> outcomes = rows.Outcomes;
        ReadOnlySpan<byte> periods = rows.Periods;
        ReadOnlySpan<int> steps = rows.Steps;
        ReadOnlySpan<T> weights = rows.Weights;
        ReadOnlySpan<T> predictions = rows.Predictions;
        ReadOnlySpan<T> errors = rows.Errors;
        ReadOnlySpan<byte> stepSize = default;
        ReadOnlySpan<byte> initialWeight = default;
        ReadOnlySpan<byte> goal = default;
        int input = rows.FirstInput;
        for (int i = 0; i < inputs.Length; i++, input++)
        {
            // The input is the innermost axis: the others stay as they are until it begins again.
            if (input == rows.InputCount || i == 0)
            {
                input = i == 0 ? input : 0;
                stepSize = FormatInto(_stepSize, rows.StepSizes[i]);
                initialWeight = _hasInitialWeight ? FormatInto(_initialWeight, rows.InitialWeights[i]) : default;
                goal = _hasGoal ? FormatInto(_goal, rows.Goals[i]) : default;
            }

            if (_inputs is not null)
            {
                _writer.WriteField(_inputs[input]);
            }
            else
            {
                Write(inputs[i]);
            }

            _writer.WriteField(stepSize);
            if (_hasInitialWeight)
            {
                _writer.WriteField(initialWeight);
            }

            if (_hasGoal)
            {
                _writer.WriteField(goal);
            }

            if (_hasOutcome)
            {
                _writer.WriteField(Outcomes[(int)outcomes[i]].AsSpan());
            }

            if (_hasPeriod)
            {
                _writer.WriteField(periods[i]);
            }

            if (_hasSteps)
            {
                _writer.WriteField(steps[i]);
            }

            if (_hasWeight)
            {
                Write(weights[i]);
            }

            if (_hasPrediction)
            {
                Write(predictions[i]);
            }

            if (_hasError)
            {
                Write(errors[i]);
            }

            _writer.EndRecord();
        }

        _writer.Flush();
    }

    public override void Dispose()
    {
        _writer.Dispose();
        _kept.Dispose();
    }

    private static ReadOnlySpan<byte> FormatInto(byte[] text, T value) => text.AsSpan(0, NumberText.Format(value, text));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(T value)
    {
        if (NumberText.IsPlain(value))
        {
            _writer.WriteField(value);
        }
        else
        {
            WriteSpecial(value);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteSpecial(T value)
    {
        Span<byte> text = stackalloc byte[NumberText.Longest];
        _writer.WriteField(text[..NumberText.Format(value, text)]);
    }

    /// <summary>Where the writer's text goes: an array that is kept from tile to rows.</summary>
    private sealed class Kept : Stream
    {
        private byte[] _bytes = new byte[1 << 16];
        private int _count;

        public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _count;

        public override long Position
        {
            get => _count;
            set => throw new NotSupportedException();
        }

        public void Clear() => _count = 0;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (_bytes.Length - _count < buffer.Length)
            {
                Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _count + buffer.Length));
            }

            buffer.CopyTo(_bytes.AsSpan(_count));
            _count += buffer.Length;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
