using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

/// <summary>Maps as other tools read them, none told anything but what the README says.</summary>
public sealed class OtherReadersTests : IDisposable
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

    // What the README has DuckDB choose from.
    private static readonly string s_types = Regex.Match(s_readme, "auto_type_candidates=[^)]*").Value;

    // Learners that end in not a number, in infinity, in whole numbers, and in the number .NET misprints. The very first
    // error is infinite.
    private static readonly Sweep s_sweep = new()
    {
        [Parameter.Input] = Axis.List(1, 1e200, 1e307, 0.1, 0.3),
        [Parameter.Alpha] = Axis.List(0, 1, 0.7),
        [Parameter.InitialWeight] = Axis.List(1e200, 1e-303, Math.ScaleB(1, -25), 0.1),
        [Parameter.Goal] = Axis.List(0, 1, 0.8),
        MaxSteps = 25,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DuckDB_reads_every_number_as_the_same_double(bool isFirstInfinite)
    {
        Sweep sweep = isFirstInfinite ? s_sweep : s_sweep.With(Parameter.InitialWeight, Axis.List(0.1, 1e-303, 1e200));
        string path = Write(sweep);
        string table = isFirstInfinite ? $"read_csv('{path}', {s_types})" : $"'{path}'";
        using var database = new DuckDBConnection("Data Source=:memory:");
        database.Open();
        Assert.Equal(
            "input DOUBLE, alpha DOUBLE, initial_weight DOUBLE, goal DOUBLE, outcome VARCHAR, period BIGINT, steps BIGINT, "
            + "weight DOUBLE, prediction DOUBLE, error DOUBLE",
            Query(database, $"select column_name || ' ' || column_type from (describe select * from {table})"));

        Map<double> map = sweep.Run<double>(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(isFirstInfinite, double.IsInfinity(map.Errors[0]));
        using DuckDBCommand command = database.CreateCommand();
        command.CommandText = $"select input, alpha, initial_weight, goal, weight, prediction, error from {table}";
        using DuckDBDataReader reader = command.ExecuteReader();
        int[] points = new int[map.Grid.Axes.Count];
        int row = 0;
        for (; reader.Read(); row++)
        {
            map.Grid.Locate(row, points);
            Assert.Equal(
                [
                    .. sweep.ColumnParameters.Select(parameter => sweep[parameter][points[map.Grid.PlaceOf(parameter)]]),
                    map.Weights[row], map.Predictions[row], map.Errors[row],
                ],
                Enumerable.Range(0, 7).Select(reader.GetDouble));
        }

        Assert.Equal(map.Count, row);
        Assert.Contains(double.NaN, map.Weights.ToArray());
        Assert.Contains(double.PositiveInfinity, map.Errors.ToArray());
    }

    /// <summary>DuckDB guesses a column's type from its first 20480 rows; were these integers, it would silently round
    /// what comes after them.</summary>
    [Fact]
    public void DuckDB_keeps_fractions_after_many_whole_numbers()
    {
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(1, 30_000, 30_000),
            [Parameter.Alpha] = Axis.List(0, 1.4),
            [Parameter.InitialWeight] = Axis.Constant(1),
            [Parameter.Goal] = Axis.Constant(0),
            MaxSteps = 0,
            Divergence = 1e300,
        };
        using var database = new DuckDBConnection("Data Source=:memory:");
        database.Open();
        Assert.Equal("1.4, 30000.0", Query(database, $"select unnest([max(alpha), max(prediction)]) from '{Write(sweep)}'"));
    }

    [Fact]
    public void Pandas_reads_every_number_as_the_same_double()
    {
        Assert.SkipUnless(Python("import pandas") is (0, _), "pandas is not installed for /usr/bin/python3");
        string path = Write(s_sweep);
        (int exitCode, string output) = Python(
            "import pandas, struct, sys\n"
            + ReadCsv(path)
            + "print(*learners.dtypes, sep=',')\n"
            + "for row in learners.itertuples(index=False):\n"
            + "    print(*(struct.pack('>d', x).hex() if isinstance(x, float) and x == x else x for x in row), sep=',')\n");
        Assert.Equal(0, exitCode);

        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("float64,float64,float64,float64,object,int64,int64,float64,float64,float64", lines[0]);
        string[] rows = File.ReadAllLines(path);
        Assert.Equal(rows.Length, lines.Length - 1);
        for (int i = 1; i < rows.Length; i++)
        {
            Assert.Equal(string.Join(',', rows[i].Split(',').Select(Hex)), lines[i]);
        }

        static string Hex(string field, int column)
            => column is 4 or 5 or 6 ? field
                : field == "NaN" ? "nan"
                : BitConverter.DoubleToInt64Bits(double.Parse(field, CultureInfo.InvariantCulture))
                    .ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>Positive values of narrow formats, subnormal ones too, as DuckDB reads them from Parquet and as pandas makes
    /// them of a CSV.</summary>
    [Fact]
    public void Pandas_makes_of_a_CSV_what_Parquet_holds()
    {
        const int Stride = 5;
        Assert.SkipUnless(Python("import pandas") is (0, _), "pandas is not installed for /usr/bin/python3");
        using var database = new DuckDBConnection("Data Source=:memory:");
        database.Open();
        string script = "import pandas\n";
        var expected = new List<string>();
        foreach ((string name, int end, Func<int, double> value) in ((string, int, Func<int, double>)[])
        [
            ("float", 0x7F80, i => BitConverter.UInt32BitsToSingle(((uint)i << 16) + (40503u * (uint)i % 0x10000))),
            ("half", 0x7C00, i => (double)BitConverter.UInt16BitsToHalf((ushort)i)),
            ("bfloat16", 0x7F80, i => BitConverter.UInt32BitsToSingle((uint)i << 16)),
        ])
        {
            var sweep = new Sweep
            {
                Format = NumberFormat.Find(name),
                [Parameter.Input] = Axis.List([.. Enumerable.Range(0, end / Stride).Select(i => value(i * Stride))]),
                [Parameter.Alpha] = Axis.Constant(1),
                [Parameter.InitialWeight] = Axis.Constant(0.3),
                MaxSteps = 0,
            };
            (string csv, string parquet) = (_folder[name + ".csv"], _folder[name + ".parquet"]);
            foreach (string path in (string[])[csv, parquet])
            {
                using var writer = MapWriter.Begin(path, new MapPlan { Sweep = sweep });
                writer.Run(cancellationToken: TestContext.Current.CancellationToken);
            }

            script += ReadCsv(csv) + Regex.Match(s_readme, "(?m)^numbers = .*\n").Value
                + string.Concat(Regex.Matches(s_readme, $"(?m)^.*# {name}\n").Select(line => line.Value))
                + "print(*set(learners[numbers].dtypes), *numbers)\n"
                + "for row in learners[numbers].to_numpy().view('uint32').tolist():\n    print(*row)\n";
            expected.Add("float32 input alpha weight prediction error");
            using DuckDBCommand command = database.CreateCommand();
            command.CommandText = $"select input, alpha, weight, prediction, error from '{parquet}'";
            using DuckDBDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                expected.Add(string.Join(' ', Enumerable.Range(0, 5).Select(column => BitConverter.SingleToUInt32Bits(reader.GetFloat(column)))));
            }
        }

        (int exitCode, string output) = Python(script);
        Assert.True(exitCode == 0, output);
        Assert.Equal(expected, output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
    }

    private static string ReadCsv(string path)
        => Regex.Match(s_readme, "(?m)^learners = pandas.*$").Value.Replace("map.csv", path, StringComparison.Ordinal) + "\n";

    private string Write(Sweep sweep)
    {
        string path = _folder["map.csv"];
        using FileStream output = File.Create(path);
        MapCsv.Write(sweep, output, cancellationToken: TestContext.Current.CancellationToken);
        return path;
    }

    private static string Query(DuckDBConnection database, string sql)
    {
        using DuckDBCommand command = database.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            object value = reader.GetValue(0);
            values.Add(value is double number ? PlainCsv.Number(number) : (string)value);
        }

        return string.Join(", ", values);
    }

    private static (int ExitCode, string Output) Python(string script)
    {
        try
        {
            using Process python = Process.Start(
                new ProcessStartInfo("/usr/bin/python3", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = python.StandardError.ReadToEndAsync();
            string output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            return (python.ExitCode, python.ExitCode == 0 ? output : output + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }
}
