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
    private TCell[] _cells = [];

    protected ReadOnlySpan<TCell> Cells => _cells;

    /// <summary>Takes the cells.</summary>
    public void Load(ReadOnlySpan<TCell> cells)
    {
        if (_cells.Length < cells.Length)
        {
            _cells = new TCell[cells.Length];
        }

        cells.CopyTo(_cells);
    }
}

/// <summary>Numbers.</summary>
internal class CsvNumbers<T>(NumberFormat format) : CsvCells<T>
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

    protected int Format(T value, Span<byte> text) => _text.Format(double.CreateTruncating(value), text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteText(CsvWriter writer, T value)
    {
        Span<byte> text = stackalloc byte[NumberText.Longest];
        writer.WriteField(text[..Format(value, text)]);
    }
}

/// <summary>Numbers of which one is mostly the same as the one before.</summary>
internal sealed class CsvSteadyNumbers<T>(NumberFormat format) : CsvNumbers<T>(format)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly byte[] _kept = new byte[NumberText.Longest];
    private T _value = T.NaN;
    private int _length;

    public override void Write(CsvWriter writer, int row)
    {
        T value = Cells[row];
        if (value != _value || T.IsNegative(value) != T.IsNegative(_value))
        {
            _length = Format(value, _kept);
            _value = value;
        }

        writer.WriteField(_kept.AsSpan(0, _length));
    }
}

/// <summary>The innermost axis of a grid, of which row follows row.</summary>
internal sealed class CsvPoints(AxisText text) : CsvCells
{
    private int _firstPoint;

    /// <summary>Says which point the first row has.</summary>
    public void Load(int firstPoint) => _firstPoint = firstPoint;

    public override void Write(CsvWriter writer, int row) => writer.WriteField(text[(int)((uint)(_firstPoint + row) % (uint)text.Count)]);
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
