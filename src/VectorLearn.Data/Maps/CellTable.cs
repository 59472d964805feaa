using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>Columns that were read from a file: an array each, with an element a row.</summary>
internal sealed class CellTable
{
    private readonly Array[] _cells;

    /// <summary>Creates columns to be filled.</summary>
    public CellTable(CellColumn[] columns, int rows)
        : this(columns, rows, [.. columns.Select(column => Create(column, rows))])
    {
    }

    private CellTable(CellColumn[] columns, int rows, Array[] cells)
    {
        Columns = columns;
        Rows = rows;
        _cells = cells;
    }

    public CellColumn[] Columns { get; }

    public int Rows { get; }

    /// <summary>Puts tables of the same columns one under another, and takes their cells away from them: a column of all is
    /// let go before the next is joined, so that there is never twice as much in memory.</summary>
    public static CellTable Join(CellColumn[] columns, IReadOnlyList<CellTable> parts)
    {
        if (parts is [var only])
        {
            return only;
        }

        int rows = parts.Sum(part => part.Rows);
        var joined = new Array[columns.Length];
        for (int i = 0; i < joined.Length; i++)
        {
            joined[i] = Create(columns[i], rows);
            int row = 0;
            foreach (CellTable part in parts)
            {
                Array.Copy(part._cells[i], 0, joined[i], row, part.Rows);
                row += part.Rows;
                part._cells[i] = null!;
            }
        }

        return new CellTable(columns, rows, joined);
    }

    /// <summary>The numbers of the column that is <paramref name="index"/> among <see cref="Columns"/>.</summary>
    public double[] Numbers(int index) => (double[])_cells[index];

    /// <summary>As <see cref="Numbers(int)"/>, whole numbers.</summary>
    public int[] Integers(int index) => (int[])_cells[index];

    /// <summary>As <see cref="Numbers(int)"/>, outcomes.</summary>
    public Outcome[] Outcomes(int index) => (Outcome[])_cells[index];

    /// <summary>The first rows.</summary>
    public CellTable Head(int rows)
    {
        if (rows == Rows)
        {
            return this;
        }

        var head = new CellTable(Columns, rows);
        for (int i = 0; i < _cells.Length; i++)
        {
            Array.Copy(_cells[i], head._cells[i], rows);
        }

        return head;
    }

    private static Array Create(CellColumn column, int rows) => column.Kind switch
    {
        ColumnKind.Number => new double[rows],
        ColumnKind.Integer => new int[rows],
        _ => new Outcome[rows],
    };
}
