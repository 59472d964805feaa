using CsvHelper;

namespace VectorLearn.Data;

/// <summary>Rows as CSV, stretch after stretch into the same memory.</summary>
/// <param name="columns">The columns, in order.</param>
internal sealed class CsvText(IReadOnlyList<CsvCells> columns) : IDisposable
{
    /// <summary>How many rows the columns take at a time: few enough for the first cache.</summary>
    public const int Stretch = 512;

    private static readonly CsvWriterOptions s_dialect = new() { NewLine = "\n" };

    private readonly CsvCells[] _columns = [.. columns];
    private readonly MemoryStream _kept = new();
    private CsvWriter? _writer;

    /// <summary>The last rows; valid until the next.</summary>
    public ReadOnlySpan<byte> Bytes => _kept.GetBuffer().AsSpan(0, (int)_kept.Length);

    /// <summary>Writes rows.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="load">Has the columns take the cells of some of them: from the first that is given, so many.</param>
    public void Write(int rows, Action<int, int> load)
    {
        _kept.SetLength(0);
        CsvWriter writer = _writer ??= CsvWriter.Create(_kept, s_dialect);
        CsvCells[] columns = _columns;
        for (int first = 0; first < rows; first += Stretch)
        {
            int count = Math.Min(Stretch, rows - first);
            load(first, count);
            for (int row = 0; row < count; row++)
            {
                foreach (CsvCells column in columns)
                {
                    column.Write(writer, row);
                }

                writer.EndRecord();
            }
        }

        writer.Flush();
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _kept.Dispose();
    }
}
