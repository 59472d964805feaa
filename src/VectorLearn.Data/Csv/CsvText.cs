using CsvHelper;

namespace VectorLearn.Data;

/// <summary>Rows as CSV, stretch after stretch into the same memory.</summary>
/// <param name="columns">The columns, in order.</param>
internal sealed class CsvText(IReadOnlyList<CsvCells> columns) : IDisposable
{
    private static readonly CsvWriterOptions s_dialect = new() { NewLine = "\n" };

    private readonly CsvCells[] _columns = [.. columns];
    private readonly MemoryStream _kept = new();
    private CsvWriter? _writer;

    /// <summary>The last rows; valid until the next.</summary>
    public ReadOnlySpan<byte> Bytes => _kept.GetBuffer().AsSpan(0, (int)_kept.Length);

    /// <summary>Writes rows whose cells the columns have taken.</summary>
    public void Write(int rows)
    {
        _kept.SetLength(0);
        CsvWriter writer = _writer ??= CsvWriter.Create(_kept, s_dialect);
        for (int row = 0; row < rows; row++)
        {
            foreach (CsvCells column in _columns)
            {
                column.Write(writer, row);
            }

            writer.EndRecord();
        }

        writer.Flush();
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _kept.Dispose();
    }
}
