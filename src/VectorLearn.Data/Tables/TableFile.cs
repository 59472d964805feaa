using System.Text;
using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>A table of numbers, text and flags that any tool may have written: CSV with commas, semicolons or tabs, plain or
/// compressed, or Parquet. What it is shows in how it begins, whatever its name.</summary>
/// <example><code>
/// using var file = TableFile.Open("sweep.csv");
/// ColumnTable table = file.Read(["lr", "width", "loss"]);
/// </code></example>
public sealed class TableFile : IDisposable
{
    // Enough to tell how letters are written.
    private const int Sampled = 1 << 16;

    private static readonly byte[] s_parquet = "PAR1"u8.ToArray();

    private readonly string _path;
    private readonly string? _spooled;
    private readonly bool _isParquet;
    private readonly Encoding? _encoding;
    private readonly CsvDialect? _dialect;
    private readonly TableColumnKind[] _kinds;

    private TableFile(string name, string path, string? spooled)
    {
        (Name, _path, _spooled) = (name, path, spooled);
        byte[] beginning = new byte[s_parquet.Length];
        using (FileStream file = MapFileException.Guard(path, File.OpenRead))
        {
            beginning = beginning[..file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        }

        _isParquet = beginning.AsSpan().SequenceEqual(s_parquet);
        if (_isParquet)
        {
            (Names, _kinds) = ReadParquet(parquet => (parquet.Names, parquet.Kinds));
            return;
        }

        using (Stream text = OpenText())
        {
            byte[] sample = new byte[Sampled];
            _encoding = TextEncoding.Of(sample.AsSpan(0, MapFileException.Guard(
                name, _ => text.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false))));
        }

        (_dialect, _kinds) = ReadCsv(csv => (csv.Dialect, csv.Kinds));
        Names = _dialect.Names;
    }

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    /// <summary>What its columns are called, in order. Those that have no name are called by their place.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether its columns are those of a map: the input, a step size, and what became of learners.</summary>
    public bool IsMap
    {
        get
        {
            try
            {
                MapColumns.Find([.. Names], what => new MapFileException(what), needsOutcome: true);
                return true;
            }
            catch (MapFileException)
            {
                return false;
            }
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read, or is no table.</exception>
    public static TableFile Open(string path) => new(path, path, null);

    /// <summary>Opens what comes from a stream, such as standard input. It is kept in a file until this is disposed.</summary>
    /// <param name="stream">The stream; read to its end.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="MapFileException">It is no table.</exception>
    public static TableFile Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        string path = Path.GetTempFileName();
        try
        {
            using (FileStream file = File.Create(path))
            {
                stream.CopyTo(file);
            }

            return new TableFile(name, path, path);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>What the cells of a column are: what most of the first ones are.</summary>
    /// <param name="name">The column.</param>
    /// <exception cref="MapFileException">There is no such column, or there are two.</exception>
    public TableColumnKind KindOf(string name) => _kinds[PlaceOf(name)];

    /// <summary>Reads columns, on every core.</summary>
    /// <param name="names">Which, in the order they are to have.</param>
    /// <exception cref="MapFileException">There is no such column or no row, or a line is wrong.</exception>
    public ColumnTable Read(IEnumerable<string> names)
    {
        int[] places = [.. names.Select(PlaceOf)];
        return _isParquet ? ReadParquet(parquet => parquet.ReadAll(places)) : ReadCsv(csv => csv.ReadAll(places));
    }

    /// <summary>Reads all columns that can be drawn, on every core; of two with one name, the first.</summary>
    /// <exception cref="MapFileException">There is no row, or a line is wrong.</exception>
    public ColumnTable ReadAll()
    {
        int[] places = [.. Names.Select((name, i) => (name, i)).DistinctBy(column => column.name).Select(column => column.i)];
        return _isParquet
            ? ReadParquet(parquet => parquet.ReadAll([.. places.Where(parquet.CanRead)]))
            : ReadCsv(csv => csv.ReadAll(places));
    }

    /// <summary>Reads a map, if <see cref="IsMap"/>: its parameters, and what became of its learners.</summary>
    /// <param name="results">Which of the columns that say what became of learners are needed; all there are if null. Maps may be
    /// large.</param>
    /// <exception cref="MapFileException">A line is wrong.</exception>
    public MapTable ReadMap(IReadOnlyCollection<Column>? results = null)
    {
        if (_isParquet)
        {
            return ParquetMapReader.Read(_path, results);
        }

        if (_dialect!.IsOurs)
        {
            return CsvMapReader.Read(Name, OpenText(), results: results);
        }

        IReadOnlyList<Column> columns = MapColumns.Needed(
            MapColumns.Find([.. Names], what => new MapFileException($"{Name}: the header {what}"), needsOutcome: true), results);
        ColumnTable table = Read(columns.Select(column => column.Name));
        var map = new MapTable(columns, table.Count);
        foreach (Column column in columns)
        {
            TableColumn cells = table[column.Name];
            for (int row = 0; row < table.Count; row++)
            {
                switch (column.Kind)
                {
                    case ColumnKind.Outcome:
                        map.Outcomes[row] = OutcomeAt(cells, row);
                        break;
                    case ColumnKind.Integer:
                        map.Integers(column)[row] = (int)NumberAt(cells, row, value => double.IsInteger(value) && value is >= 0 and <= int.MaxValue, $"a whole number from 0 to {int.MaxValue}");
                        break;
                    default:
                        map.Numbers(column)[row] = column.Parameter is null
                            ? NumberAt(cells, row, _ => true, "a number")
                            : NumberAt(cells, row, double.IsFinite, "a finite number");
                        break;
                }
            }
        }

        return map;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_spooled is not null)
        {
            File.Delete(_spooled);
        }
    }

    private Outcome OutcomeAt(TableColumn cells, int row)
    {
        string text = cells.Kind == TableColumnKind.Text ? cells.Texts[cells.CodeAt(row)] : "";
        int place = OutcomeNames.All.ToList().FindIndex(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return place >= 0
            ? (Outcome)place
            : throw MapFileException.AtRow(Name, row, $"{cells.Name} '{text}' is none of {string.Join(", ", OutcomeNames.All)}");
    }

    private double NumberAt(TableColumn cells, int row, Func<double, bool> isRight, string right)
    {
        double value = cells.Kind == TableColumnKind.Text ? double.NaN : cells.Numbers[row];
        return cells.Kind != TableColumnKind.Text && isRight(value)
            ? value
            : throw MapFileException.AtRow(Name, row, $"{cells.Name} is not {right}");
    }

    private int PlaceOf(string name)
    {
        int place = Names.ToList().IndexOf(name);
        return place < 0 ? throw new MapFileException($"{Name} has no column '{name}'; it has {string.Join(", ", Names)}")
            : Names.Skip(place + 1).Contains(name) ? throw new MapFileException($"{Name} has the column {name} twice; once would be right")
            : place;
    }

    private T ReadCsv<T>(Func<CsvColumns, T> read)
    {
        using Stream text = OpenText();
        return read(new CsvColumns(Name, text));
    }

    private T ReadParquet<T>(Func<ParquetColumns, T> read) => ParquetMapReader.Guard(Name, () =>
    {
        ParquetMapReader.Check(_path);
        using var parquet = new ParquetColumns(Name, _path);
        return read(parquet);
    });

    private Stream OpenText() => MapFileException.Guard(_path, path =>
    {
        FileStream file = File.OpenRead(path);
        byte[] beginning = new byte[s_parquet.Length];
        int count = file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        file.Position = 0;
        TextCompression? compression = Array.Find(
            [TextCompression.Gzip, TextCompression.Zstandard], each => beginning.AsSpan(0, count).StartsWith(each.Mark));
        Stream text = compression?.Decompress(file) ?? file;
        return _encoding is null ? text : Encoding.CreateTranscodingStream(text, _encoding, Encoding.UTF8);
    });
}
