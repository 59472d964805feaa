using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using VectorLearn.Maps;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>A column of rows that are written as CSV: a copy of its cells, which are then written row by row.</summary>
internal abstract class CsvCells
{
    /// <summary>Writes the cell of a row.</summary>
    public abstract void Write(CsvWriter writer, int row);
}

/// <summary>A column of cells of some type.</summary>
internal abstract class CsvCells<TCell> : CsvCells
{
    protected TCell[] Cells { get; } = new TCell[CsvText.Stretch];

    /// <summary>Takes the cells of a stretch of rows.</summary>
    public void Load(ReadOnlySpan<TCell> cells) => cells.CopyTo(Cells);
}

/// <summary>Numbers.</summary>
internal sealed class CsvNumbers<T>(NumberFormat format) : CsvCells<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NumberText _text = NumberText.Of(format);
    private readonly bool _isOwn = format == NumberFormat.Of<T>();

    public override void Write(CsvWriter writer, int row)
    {
        T value = Cells[row];
        if (_isOwn && NumberText.IsPlain(value))
        {
            writer.WriteField(value);
        }
        else
        {
            WriteText(writer, value);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteText(CsvWriter writer, T value)
    {
        Span<byte> text = stackalloc byte[NumberText.Longest];
        writer.WriteField(text[.._text.Format(double.CreateTruncating(value), text)]);
    }
}

/// <summary>Numbers of which one is mostly the same as the one before.</summary>
internal sealed class CsvSteadyNumbers<T>(NumberFormat format) : CsvCells<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NumberText _text = NumberText.Of(format);
    private readonly byte[] _kept = new byte[NumberText.Longest];
    private T _value = T.NaN;
    private int _length;

    public override void Write(CsvWriter writer, int row)
    {
        T value = Cells[row];
        if (value != _value || T.IsNegative(value) != T.IsNegative(_value))
        {
            _length = _text.Format(double.CreateTruncating(value), _kept);
            _value = value;
        }

        writer.WriteField(_kept.AsSpan(0, _length));
    }
}

/// <summary>The innermost axis of a grid, of which row follows row.</summary>
internal sealed class CsvPoints(AxisText text) : CsvCells
{
    private int _point;

    /// <summary>Says which point the first row has.</summary>
    public void Load(int firstPoint) => _point = firstPoint;

    public override void Write(CsvWriter writer, int row)
    {
        writer.WriteField(text[_point]);
        _point = _point + 1 == text.Count ? 0 : _point + 1;
    }
}

/// <summary>Whole numbers.</summary>
internal sealed class CsvIntegers : CsvCells<int>
{
    public override void Write(CsvWriter writer, int row) => writer.WriteField(Cells[row]);
}

/// <summary>Outcomes, by their names.</summary>
internal sealed class CsvOutcomes : CsvCells<Outcome>
{
    private static readonly byte[][] s_names = [.. OutcomeNames.All.Select(Encoding.UTF8.GetBytes)];

    public override void Write(CsvWriter writer, int row) => writer.WriteField(s_names[(int)Cells[row]].AsSpan());
}
