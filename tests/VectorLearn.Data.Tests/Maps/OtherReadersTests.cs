using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

/// <summary>Maps as other tools read them, none told anything but what the README says.</summary>
public sealed class OtherReadersTests : IDisposable
{
    // What the README has DuckDB choose from.
    private const string Types = "auto_type_candidates=['BIGINT','DOUBLE','VARCHAR']";

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
        string table = isFirstInfinite ? $"read_csv('{path}', {Types})" : $"'{path}'";
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
            + $"map = pandas.read_csv('{path}', float_precision='round_trip')\n"
            + "print(*map.dtypes, sep=',')\n"
            + "for row in map.itertuples(index=False):\n"
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
