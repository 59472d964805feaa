using System.Text;
using VectorLearn.Buffers;

namespace VectorLearn.Data;

/// <summary>A column of some rows while they are read.</summary>
/// <param name="name">What it is called.</param>
/// <param name="kind">What its cells are.</param>
/// <param name="rows">The most rows there can be.</param>
internal sealed class ColumnBuilder(string name, TableColumnKind kind, int rows)
{
    private const int LongestText = 512;

    private readonly double[] _numbers = kind == TableColumnKind.Text ? [] : HugePages.Allocate<double>(rows);
    private readonly int[] _codes = kind == TableColumnKind.Text ? new int[rows] : [];
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _codeOf = [];
    private byte[] _last = [];
    private int _lastCode = -1;

    public string Name => name;

    public TableColumnKind Kind => kind;

    /// <summary>Puts a number into a row.</summary>
    public void Set(int row, double number) => _numbers[row] = number;

    /// <summary>Puts a field of a CSV into a row.</summary>
    /// <returns>Whether it is what the column has.</returns>
    public bool TrySet(int row, ReadOnlySpan<byte> field, bool hasDecimalCommas)
    {
        switch (kind)
        {
            case TableColumnKind.Text:
                SetText(row, field);
                return true;
            case TableColumnKind.Flag:
                return FieldText.TryFlag(field, out _numbers[row]);
            default:
                return FieldText.TryNumber(field, hasDecimalCommas, out _numbers[row]);
        }
    }

    /// <summary>Puts text into a row.</summary>
    public void SetText(int row, ReadOnlySpan<byte> text)
    {
        text = FieldText.Trim(text);
        if (_lastCode < 0 || !text.SequenceEqual(_last))
        {
            _last = text.ToArray();
            _lastCode = CodeOf(Shown(text));
        }

        _codes[row] = _lastCode;
    }

    /// <summary>Puts columns one under another.</summary>
    /// <param name="parts">The columns, each with how many rows it has.</param>
    public static TableColumn Join(IReadOnlyList<(ColumnBuilder Column, int Rows)> parts)
    {
        ColumnBuilder first = parts[0].Column;
        int count = parts.Sum(part => part.Rows);
        if (first.Kind != TableColumnKind.Text)
        {
            double[] numbers = HugePages.Allocate<double>(count);
            Fill(numbers, part => part._numbers);
            return new TableColumn(first.Name, first.Kind, numbers);
        }

        var codes = new int[count];
        var all = new ColumnBuilder(first.Name, TableColumnKind.Text, 0);
        Fill(codes, part =>
        {
            int[] codeOf = [.. part._texts.Select(all.CodeOf)];
            return Array.ConvertAll(part._codes, code => code < codeOf.Length ? codeOf[code] : 0);
        });
        return new TableColumn(first.Name, all._texts, codes);

        void Fill<T>(T[] joined, Func<ColumnBuilder, T[]> cellsOf)
        {
            int row = 0;
            foreach ((ColumnBuilder part, int rows) in parts)
            {
                Array.Copy(cellsOf(part), 0, joined, row, rows);
                row += rows;
            }
        }
    }

    private int CodeOf(string text)
    {
        if (!_codeOf.TryGetValue(text, out int code))
        {
            code = _texts.Count;
            _codeOf.Add(text, code);
            _texts.Add(text);
        }

        return code;
    }

    private static string Shown(ReadOnlySpan<byte> text) => string.Concat(
        Encoding.UTF8.GetString(text.Length > LongestText ? text[..LongestText] : text).Select(letter => char.IsControl(letter) ? '?' : letter));
}
