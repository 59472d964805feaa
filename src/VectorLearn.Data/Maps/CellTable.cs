using VectorLearn.Buffers;
using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>Columns that were read from a file: an array each, with an element a row.</summary>
internal sealed class CellTable
{
    private readonly Array[] _cells;

    /// <summary>Creates columns to be filled; until then they hold anything.</summary>
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

    /// <summary>Puts rows of tables of the same columns one under another, and takes their cells away from the tables: a column of
    /// all is let go before the next is joined, so that there is never twice as much in memory.</summary>
    public static CellTable Join(CellColumn[] columns, IReadOnlyList<CellRows> parts)
    {
        if (parts is [{ First: 0 } only] && only.Count == only.Table.Rows)
        {
            return only.Table;
        }

        int[] firsts = new int[parts.Count + 1];
        for (int i = 0; i < parts.Count; i++)
        {
            firsts[i + 1] = firsts[i] + parts[i].Count;
        }

        var joined = new Array[columns.Length];
        for (int i = 0; i < joined.Length; i++)
        {
            Array cells = Create(columns[i], firsts[^1]);
            int place = i;
            Parallel.For(0, parts.Count, part => Array.Copy(
                parts[part].Table._cells[place], parts[part].First, cells, firsts[part], parts[part].Count));
            foreach (CellRows part in parts)
            {
                part.Table._cells[place] = null!;
            }

            joined[i] = cells;
        }

        return new CellTable(columns, firsts[^1], joined);
    }

    /// <summary>Makes every cell 0.</summary>
    public void Clear() => Array.ForEach(_cells, Array.Clear);

    /// <summary>The numbers of the column that is <paramref name="index"/> among <see cref="Columns"/>.</summary>
    public double[] Numbers(int index) => (double[])_cells[index];

    /// <summary>As <see cref="Numbers(int)"/>, whole numbers.</summary>
    public int[] Integers(int index) => (int[])_cells[index];

    /// <summary>As <see cref="Numbers(int)"/>, outcomes.</summary>
    public Outcome[] Outcomes(int index) => (Outcome[])_cells[index];

    private static Array Create(CellColumn column, int rows) => column.Kind switch
    {
        ColumnKind.Number => HugePages.Allocate<double>(rows),
        ColumnKind.Integer => HugePages.Allocate<int>(rows),
        _ => HugePages.Allocate<Outcome>(rows),
    };
}

/// <summary>Consecutive rows of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many.</param>
internal readonly record struct CellRows(CellTable Table, int First, int Count);
