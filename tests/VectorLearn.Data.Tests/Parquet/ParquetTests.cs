using System.Globalization;
using DuckDB.NET.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

/// <summary>Maps as Parquet: what DuckDB reads is what stands in the CSV, and what DuckDB writes is a map.</summary>
public sealed class ParquetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DuckDBConnection _database = new("Data Source=:memory:");

    public ParquetTests() => _database.Open();

    /// <summary>Sweeps with every outcome and column, with results that are not a number, infinite, and minus zero.</summary>
    public static TheoryData<Sweep, string> Sweeps { get; } = new()
    {
        { Wild(1e200, 1e307, 1e-303), "double" },
        { Wild(1e20, 3e38, 1e-38), "float" },
        { Wild(200, 6e4, 6e-5), "half" },
        { HotCold(), "double" },
        { HotCold(), "float" },
        { HotCold(), "half" },
    };

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Sweeps), DisableDiscoveryEnumeration = true)]
    public void DuckDB_reads_what_stands_in_the_CSV(Sweep sweep, string name)
    {
        NumberFormat format = NumberFormat.Find(name)!;
        sweep = sweep with { Format = format };
        string[][] csv = [.. File.ReadLines(Write("map.csv", sweep)).Select(line => line.Split(','))];
        string path = Write("map.parquet", sweep);
        string number = format == NumberFormat.Double ? "DOUBLE" : "FLOAT";
        Assert.Equal(
            csv[0].Select(name => $"{name} {(name == "outcome" ? "VARCHAR" : name is "period" or "steps" ? "INTEGER" : number)}"),
            Query($"select column_name || ' ' || column_type from (describe select * from '{path}')"));

        using DuckDBCommand command = _database.CreateCommand();
        command.CommandText = $"select * from '{path}'";
        using DuckDBDataReader reader = command.ExecuteReader();
        int row = 1;
        for (; reader.Read(); row++)
        {
            Assert.Equal(csv[row], Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i), format)));
        }

        Assert.Equal(csv.Length, row);
        Assert.Equal(sweep.Grid.Count, csv.Length - 1);
    }

    [Fact]
    public void DuckDB_sees_row_groups_encodings_and_the_manifest()
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 1000), [Parameter.Alpha] = Axis.Linear(0.001, 1, 300), MaxSteps = 3 };
        string path = Write("map.parquet", sweep);
        Assert.Equal(["131072", "131072", "37856"], Query($"select any_value(row_group_num_rows) from parquet_metadata('{path}') group by row_group_id order by row_group_id"));
        Assert.Equal(
            ["alpha ZSTD", "error ZSTD", "input ZSTD", "outcome ZSTD", "period ZSTD", "prediction ZSTD", "steps ZSTD", "weight ZSTD"],
            Query($"select distinct path_in_schema || ' ' || compression from parquet_metadata('{path}') order by 1"));
        Assert.Equal(["true"], Query($"select distinct encodings like '%RLE_DICTIONARY%' and dictionary_page_offset > 0 from parquet_metadata('{path}') where path_in_schema = 'outcome'"));
        Assert.Equal(["REQUIRED"], Query($"select distinct repetition_type from parquet_schema('{path}') where type is not null"));

        string json = Assert.Single(Query($"select decode(value) from parquet_kv_metadata('{path}') where decode(key) = 'vectorlearn.manifest'"));
        var manifest = SweepManifest.Parse(json);
        Assert.Equal(SweepManifest.From(sweep, new SweepSummary(manifest.Counts, manifest.LearnerSteps, "", 1, default, default, default)).OfAnyRun().ToJson(), json);
        Assert.Equal(300_000, manifest.Counts.Total);
        Assert.Equal(manifest.ToJson(), MapFile.ReadManifest(path) is { } beside ? beside.OfAnyRun().ToJson() : null);
    }

    [Fact]
    public void DuckDB_skips_no_row_group_it_should_read()
    {
        // In each row group there is a number that is none, and the least and the largest are elsewhere.
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.List([.. Enumerable.Range(1, 998).Select(i => i / 250.0), 1e307]),
            [Parameter.Alpha] = Axis.List([.. Enumerable.Range(0, 300).Select(i => i % 2 == 0 ? 0.5 : 0)]),
            [Parameter.InitialWeight] = Axis.Constant(1e-303),
            MaxSteps = 3,
        };
        string path = Write("map.parquet", sweep);
        MapTable map = MapFile.Read(path);
        Assert.Contains(map.Numbers(Column.Error), double.IsNaN);
        foreach (double bound in (double[])[1e-9, 0.01, 1, 1e100])
        {
            Assert.Equal(
                [$"{map.Numbers(Column.Error).Count(error => error < bound)}"], Query($"select count(*) from '{path}' where error < {PlainCsv.Number(bound)}"));
        }
    }

    [Theory]
    [InlineData("map.parquet")]
    [InlineData("map.csv.gz")]
    [InlineData("map.csv.zst")]
    public void Threads_leave_no_trace(string name)
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 1000), [Parameter.Alpha] = Axis.Linear(0.001, 1, 300), MaxSteps = 20 };
        byte[] one = File.ReadAllBytes(Write(name, sweep, new SweepOptions { Threads = 1 }));
        byte[] four = File.ReadAllBytes(
            Write(name, sweep, new SweepOptions { Threads = 4, Lanes = Lanes.LaneWidth.Scalar }));
        Assert.True(one.AsSpan().SequenceEqual(four));
    }

    [Fact]
    public void A_map_that_DuckDB_wrote_is_a_map()
    {
        string csv = Write("map.csv", Wild(1e200, 1e307, 1e-303));
        MapTable expected = MapFile.Read(csv);
        string[] selections =
        [
            "* replace (steps::bigint as steps, period::utinyint as period)",
            "error, prediction, weight, steps::double as steps, period::smallint as period, outcome::text as outcome, goal, initial_weight, alpha, input, 'more' as note, [1, 2] as list",
            "* replace (outcome::enum('converged', 'diverged', 'stalled', 'oscillating', 'undecided') as outcome, nullif(weight, 'nan') as weight)",
        ];
        foreach (string selection in selections)
        {
            foreach (string format in (string[])["codec snappy", "codec gzip, parquet_version v2", "codec zstd, row_group_size 2048", "codec uncompressed"])
            {
                string path = _folder["duckdb.parquet"];
                Execute($"copy (select {selection} from read_csv('{csv}', types = {{'error': 'DOUBLE'}})) to '{path}' (format parquet, {format})");
                AssertSame(expected, MapFile.Read(path));
                AssertSame(expected, Join([.. MapFormat.For(path).ReadParts(path)]));
            }
        }
    }

    [Theory]
    [InlineData("alpha", "alpha, outcome, steps", ": its schema lacks input; a map needs input, alpha or step_amount, and outcome")]
    [InlineData("no outcomes", "input, alpha, steps", ": its schema lacks outcome; a map needs input, alpha or step_amount, and outcome")]
    [InlineData("two", "*, 1 as step_amount", ": its schema has both alpha and step_amount; a map has one of them")]
    [InlineData("null", "* replace (if(i = 2, null, input) as input)", ", row 3: input 'NaN' is not a finite number")]
    [InlineData("infinite", "* replace (if(i = 2, 'inf'::double, alpha) as alpha)", ", row 3: alpha 'Infinity' is not a finite number")]
    [InlineData("no outcome", "* replace (if(i = 1, null, outcome) as outcome)", ", row 2: outcome is empty")]
    [InlineData("other outcome", "* replace (if(i = 1, 'won', outcome) as outcome)", ", row 2: outcome 'won' is none of converged, diverged, stalled, oscillating, undecided")]
    [InlineData("negative", "* replace (if(i = 0, -1, steps) as steps)", ", row 1: steps '-1' is not a whole number from 0 to 2147483647")]
    [InlineData("half a step", "* replace (if(i = 0, 0.5::double, steps) as steps)", ", row 1: steps '0.5' is not a whole number from 0 to 2147483647")]
    [InlineData("text", "* replace (input::text as input)", ": the column input holds String; it should hold numbers (DOUBLE, FLOAT)")]
    [InlineData("number", "* replace (1 as outcome)", ": the column outcome holds Int; it should hold text")]
    [InlineData("decimal", "* replace (1.5 as input)", ": the column input holds Decimal")]
    [InlineData("no rows", "* from (select * from rows where false)", " has no rows")]
    public void What_is_no_map_is_refused(string name, string selection, string message)
    {
        string path = _folder[$"{name}.parquet"];
        Execute("create table rows as select i, 1.5::double as input, 0.5::double as alpha, 'stalled' as outcome, i::integer as steps from range(4) t(i)");
        Execute($"copy (select {selection}{(selection.Contains(" from ", StringComparison.Ordinal) ? "" : " from rows")}) to '{path}' (format parquet)");
        string refusal = Assert.Throws<MapFileException>(() => MapFile.Read(path)).Message;
        Assert.StartsWith(path + message, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_file_is_refused()
    {
        byte[] whole = File.ReadAllBytes(Write("map.parquet", HotCold()));
        for (int length = 0; length < whole.Length; length += length is < 20 || length > whole.Length - 20 ? 1 : 97)
        {
            string path = _folder.Write("cut.parquet", whole.AsSpan(0, length));
            AssertRefused(() => MapFile.Read(path));
            AssertRefused(() => Join([.. MapFormat.For(path).ReadParts(path)]));
        }

        AssertRefused(() => MapFile.Read(_folder.Write("other.parquet", "input,alpha,outcome,steps\n1,2,stalled,3\n")));
        AssertRefused(() => MapFile.Read(_folder["none.parquet"]));
    }

    [Fact]
    public void A_flipped_byte_is_noticed()
    {
        MapTable map = MapFile.Read(Write("map.parquet", HotCold()));
        byte[] whole = File.ReadAllBytes(_folder["map.parquet"]);
        for (int i = 0; i < whole.Length; i += 3)
        {
            byte before = whole[i];
            whole[i] ^= (byte)(1 << (i % 8));
            string path = _folder.Write("flipped.parquet", whole);
            whole[i] = before;
            try
            {
                // What a page's header says beside the values may be anything: nobody reads it.
                AssertSame(map, MapFile.Read(path));
            }
            catch (MapFileException exception)
            {
                Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', exception.Message);
            }
        }
    }

    private static Sweep Wild(double large, double larger, double tiny) => new()
    {
        [Parameter.Input] = Axis.List(1, large, larger, 0.1, 0.3, -2),
        [Parameter.Alpha] = Axis.List(0, 1, 0.7, 0.5),
        [Parameter.InitialWeight] = Axis.List(large, tiny, Math.ScaleB(1, -14), 0.1, -0.0),
        [Parameter.Goal] = Axis.List(0, 1, 0.8, -0.0),
        MaxSteps = 25,
    };

    private static Sweep HotCold() => new()
    {
        Rule = Rule.HotCold,
        [Parameter.Input] = Axis.Linear(-1, 2, 31),
        [Rule.HotCold.Parameters[0]] = Axis.List(0.01, 0.5, 0),
        [Parameter.Goal] = Axis.Linear(-1, 0.8, 4),
        MaxSteps = 50,
    };

    private static string Text(object value, NumberFormat format) => value switch
    {
        double number => PlainCsv.Number(number),
        float number => PlainCsv.Number(format, number),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static void AssertRefused(Action read)
    {
        string message = Assert.Throws<MapFileException>(read).Message;
        Assert.DoesNotContain('\n', message);
    }

    /// <summary>Minus zero counts as zero here, for DuckDB does not keep it.</summary>
    private static void AssertSame(MapTable expected, MapTable actual)
    {
        Assert.Equal(expected.Columns.Select(column => column.Name), actual.Columns.Select(column => column.Name));
        foreach (Column column in expected.Columns)
        {
            Assert.Equal(Cells(expected, column), Cells(actual, column));
        }

        static Array Cells(MapTable table, Column column) => column.Kind switch
        {
            ColumnKind.Number => table.Numbers(column),
            ColumnKind.Integer => table.Integers(column),
            _ => table.Outcomes,
        };
    }

    private static MapTable Join(MapTable[] parts)
    {
        var joined = new MapTable(parts[0].Columns, parts.Sum(part => part.Count));
        int row = 0;
        foreach (MapTable part in parts)
        {
            foreach (Column column in part.Columns)
            {
                switch (column.Kind)
                {
                    case ColumnKind.Number:
                        part.Numbers(column).CopyTo(joined.Numbers(column), row);
                        break;
                    case ColumnKind.Integer:
                        part.Integers(column).CopyTo(joined.Integers(column), row);
                        break;
                    default:
                        part.Outcomes.CopyTo(joined.Outcomes, row);
                        break;
                }
            }

            row += part.Count;
        }

        return joined;
    }

    private string Write(string name, Sweep sweep, SweepOptions? options = null)
    {
        using var writer = MapWriter.Begin(_folder[name], new MapPlan { Sweep = sweep });
        writer.Run(options, TestContext.Current.CancellationToken);
        return _folder[name];
    }

    private void Execute(string sql)
    {
        using DuckDBCommand command = _database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string[] Query(string sql)
    {
        using DuckDBCommand command = _database.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            object value = reader.GetValue(0);
            values.Add(value is bool truth ? (truth ? "true" : "false") : string.Create(CultureInfo.InvariantCulture, $"{value}"));
        }

        return [.. values];
    }
}
