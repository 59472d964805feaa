using System.Text;
using DuckDB.NET.Data;
using Xunit;

namespace VectorLearn.Data.Tests;

/// <summary>Tables that any tool may have written.</summary>
public sealed class TableFileTests : IDisposable
{
    private const int Cases = 100_000;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Numbers_are_told_from_what_is_none()
    {
        ColumnTable table = Read("a,b\n1.5,x\n NA ,\n,\"y, z\"\ninf,x\n-INF,x\nnan,x\n1e-3,x\n\"+2\",x\n");
        double[] numbers = table["a"].Numbers;
        Assert.Equal(1.5, numbers[0]);
        Assert.True(MissingNumber.IsNotAvailable(numbers[1]) && MissingNumber.IsEmpty(numbers[2]));
        Assert.Equal((double.PositiveInfinity, double.NegativeInfinity), (numbers[3], numbers[4]));
        Assert.True(double.IsNaN(numbers[5]) && !MissingNumber.Is(numbers[5]));
        Assert.Equal((0.001, 2), (numbers[6], numbers[7]));
        Assert.Equal(["x", "", "y, z"], table["b"].Texts);
        Assert.Equal([0, 1, 2, 0, 0, 0, 0, 0], Enumerable.Range(0, 8).Select(row => table["b"].CodeAt(row)));
        Assert.Equal(3, table.Take([5, 3]).RowInFile(1));
    }

    [Fact]
    public void Flags_are_true_or_false_in_any_case()
    {
        TableColumn flags = Read("a;b\nTRUE;1,5\nfalse;-0,25\nTrue;3\n")["a"];
        Assert.Equal(TableColumnKind.Flag, flags.Kind);
        Assert.Equal([1, 0, 1], flags.Numbers);
        Assert.Equal([1.5, -0.25, 3], Read("a;b\nTRUE;1,5\nfalse;-0,25\nTrue;3\n")["b"].Numbers);
    }

    /// <summary>As DuckDB writes them, in several row groups: what is NULL is not available, and what is neither a number nor text
    /// is left out.</summary>
    [Fact]
    public void Numbers_of_every_type_of_Parquet_are_read()
    {
        using var database = new DuckDBConnection("Data Source=:memory:");
        database.Open();
        using DuckDBCommand command = database.CreateCommand();
        command.CommandText = $"""
            copy (select i::double / 4 as d, (i / 8)::float as f, (i % 100)::tinyint as t, i as l, (4294967295 - i)::uinteger as u,
                (18446744073709551615 - i::uhugeint * 2048)::ubigint as v, ((i - 3) * 0.1)::decimal(4, 1) as s, ((i - 3) * 0.001)::decimal(12, 3) as m,
                ((i - 3) * 0.00001)::decimal(30, 5) as h, i % 2 = 1 as b, case when i % 3 > 0 then 'text ' || i % 3 end as x,
                case when i % 2 = 1 then i end as n, date '2024-01-01' as day, [i] as list
                from range(5000) r(i)) to '{_folder["types.parquet"]}' (format parquet, row_group_size 2048)
            """;
        command.ExecuteNonQuery();
        using var file = TableFile.Open(_folder["types.parquet"]);
        ColumnTable table = file.ReadAll();
        Assert.Equal(["d", "f", "t", "l", "u", "v", "s", "m", "h", "b", "x", "n"], table.Columns.Select(column => column.Name));
        Assert.Equal(5000, table.Count);
        for (int i = 0; i < table.Count; i++)
        {
            // Of 64 bits, the double next to the whole number; of decimals, the double next to the fraction.
            Assert.Equal(
                [i / 4.0, (float)(i / 8.0), i % 100, i, 4294967295.0 - i, (double)(ulong.MaxValue - ((ulong)i * 2048)),
                    (double)((i - 3) * 0.1m), (double)((i - 3) * 0.001m), (double)((i - 3) * 0.00001m), i % 2],
                table.Columns.Take(10).Select(column => column.Numbers[i]));
            Assert.Equal(i % 3 > 0 ? $"text {i % 3}" : "", table["x"].Texts[table["x"].CodeAt(i)]);
            Assert.True(i % 2 == 1 ? table["n"].Numbers[i] == i : MissingNumber.IsNotAvailable(table["n"].Numbers[i]));
        }
    }

    /// <summary>As spreadsheets write letters.</summary>
    [Fact]
    public void Letters_are_read_in_every_encoding()
    {
        const string Text = "Größe;Verlust\r\n0,5;über\r\n1,5;µ\r\n";
        foreach (Encoding encoding in (Encoding[])[new UTF8Encoding(true), Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            File.WriteAllBytes(_folder["table.csv"], [.. encoding.Preamble, .. encoding.GetBytes(Text)]);
            using var file = TableFile.Open(_folder["table.csv"]);
            ColumnTable table = file.ReadAll();
            Assert.Equal([0.5, 1.5], table["Größe"].Numbers);
            Assert.Equal(["über", "µ"], table["Verlust"].Texts);
        }
    }

    [Fact]
    public void Spaces_part_columns_where_nothing_else_does()
    {
        ColumnTable table = Read("lr width loss\n0.1 8 5e-1\n0.2 16 nan\n");
        Assert.Equal([8, 16], table["width"].Numbers);
        Assert.Equal([0.5, double.NaN], table["loss"].Numbers);
        Assert.Equal([1, 2], Read("the loss\n1\n2\n")["the loss"].Numbers);
        Assert.Equal([2], Read("a b,c\n1,2\n")["c"].Numbers);
    }

    [Theory]
    [InlineData("{\"lr\": 0.1}\n", "table.csv is JSON and no table")]
    [InlineData("0.1,8,0.5\n0.2,8,0.25\n", "table.csv, line 1: the header holds numbers, not names")]
    public void What_has_no_header_is_told(string text, string sentence)
        => Assert.Contains(sentence, Assert.Throws<MapFileException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Columns_may_be_counted()
        => Assert.Equal([5], Read(",0,1\n0,4,5\n")["1"].Numbers);

    /// <summary>Many chunks, each read on its own: text gets the same codes as in one piece, numbers their rows.</summary>
    [Fact]
    public void A_large_file_is_read_in_order()
    {
        var text = new StringBuilder("n,t\n");
        const int Rows = 400_000;
        for (int row = 0; row < Rows; row++)
        {
            text.Append(row).Append(",text ").Append(row * 7L % 1009).Append('\n');
        }

        ColumnTable table = Read(text.ToString());
        Assert.Equal(Rows, table.Count);
        for (int row = 0; row < Rows; row++)
        {
            Assert.True(table["n"].Numbers[row] == row && table["t"].Texts[table["t"].CodeAt(row)] == $"text {row * 7L % 1009}");
        }

        Assert.Equal("text 7", table["t"].Texts[1]);
        MapFileException wrong = Assert.Throws<MapFileException>(() => Read(text.Append("1,2,3\n1,2\n").ToString()));
        Assert.Contains($"line {Rows + 2}: the row has 3 fields where the header has 2", wrong.Message, StringComparison.Ordinal);
    }

    /// <summary>Good files with bytes flipped, cut short, or random: they are read, or one sentence says what is wrong.</summary>
    [Trait("Category", "EndToEnd")]
    [Fact]
    public void Whatever_the_bytes_a_table_is_read_or_refused_in_one_sentence() => Fuzz(Cases, seed: 1);

    [Fact]
    public void A_few_damaged_tables_are_read_or_refused_in_one_sentence() => Fuzz(3_000, seed: 2);

    public void Dispose() => _folder.Dispose();

    private void Fuzz(int cases, int seed)
    {
        byte[][] good =
        [
            .. ((string[])
            [
                "lr,width,loss\n0.1,8,0.5\n0.2,8,nan\n0.1,16,inf\n0.2,16,1e-3\n",
                "\uFEFF# by hand\r\nlr;width;loss\r\n0,1;8;0,5\r\n0,2;8;NA\r\n",
                "\"\",\"lr\",\"opt\"\n\"1\",0.1,\"a, \"\"b\"\"\"\n\"2\",NA,\"c\"\n",
                "a\tb\tok\n1\t2\tTrue\n1\t3\tFALSE\n\n# end\n",
                "input,alpha,outcome,steps\n1,0.1,converged,5\n2,0.1,diverged,7\n",
            ]).Select(Encoding.UTF8.GetBytes),
        ];
        byte[] hints = [.. ",;\t\"\n\r#-.e0\0\u00ff"u8];
        string path = _folder["fuzz.csv"];
        var random = new Random(seed);
        (int read, int refused) = (0, 0);
        for (int i = 0; i < cases; i++)
        {
            byte[] bytes = [.. good[i % good.Length]];
            switch (i / good.Length % 4)
            {
                case 0:
                    bytes = bytes[..random.Next(bytes.Length + 1)];
                    break;
                case 1:
                    bytes = new byte[random.Next(200)];
                    random.NextBytes(bytes);
                    break;
                default:
                    for (int flips = random.Next(1, 6); flips > 0; flips--)
                    {
                        bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? hints[random.Next(hints.Length)] : (byte)random.Next(256);
                    }

                    break;
            }

            try
            {
                // Of a file that is emptied and filled again some file systems wait for the disk.
                File.Delete(path);
                File.WriteAllBytes(path, bytes);
                using var file = TableFile.Open(path);
                ColumnTable table = file.ReadAll();
                Assert.InRange(table.Count, 1, bytes.Length);
                _ = file.IsMap ? file.ReadMap() : null;
                read++;
            }
            catch (MapFileException exception)
            {
                Assert.DoesNotContain(exception.Message, letter => char.IsControl(letter));
                Assert.Contains("fuzz.csv", exception.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(read > cases / 20 && refused > cases / 20, $"{read} read, {refused} refused");
    }

    private ColumnTable Read(string text)
    {
        string path = _folder["table.csv"];
        File.WriteAllText(path, text);
        using var file = TableFile.Open(path);
        return file.ReadAll();
    }
}
