using System.Numerics;
using System.Text;
using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

public class MapCsvWriteTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_small_map_by_hand()
    {
        // alpha 1 reaches the goal at once; alpha 4 takes the weight from 0 to 4, -8 and 28, where it is stopped.
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Constant(1),
            [Parameter.Alpha] = Axis.List(1, 4),
            [Parameter.InitialWeight] = Axis.Constant(0),
            [Parameter.Goal] = Axis.Constant(1),
            MaxSteps = 3,
        };
        Assert.Equal(
            "input,alpha,outcome,period,steps,weight,prediction,error\n"
            + "1.0,1.0,converged,0,1,1.0,1.0,0.0\n"
            + "1.0,4.0,undecided,0,3,28.0,28.0,729.0\n",
            Text(sweep));
    }

    [Fact]
    public void Initial_weight_and_goal_are_columns_where_they_are_axes()
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Constant(1), [Parameter.Alpha] = Axis.Constant(0.1), MaxSteps = 0 };
        Assert.Equal("input,alpha,outcome,period,steps,weight,prediction,error", Header(sweep));
        Assert.Equal(
            "input,alpha,initial_weight,outcome,period,steps,weight,prediction,error",
            Header(sweep.With(Parameter.InitialWeight, Axis.List(0.25, 0.5))));
        Assert.Equal(
            "input,alpha,goal,outcome,period,steps,weight,prediction,error", Header(sweep.With(Parameter.Goal, Axis.Linear(2, 2, 1))));
        Assert.Equal(
            "input,step_amount,initial_weight,goal,outcome,period,steps,weight,prediction,error",
            Header(new Sweep
            {
                Rule = Rule.HotCold,
                [Parameter.Input] = Axis.Constant(1),
                [Rule.HotCold.Parameters[0]] = Axis.Constant(0.1),
                [Parameter.InitialWeight] = Axis.Linear(0, 1, 2),
                [Parameter.Goal] = Axis.Logarithmic(1, 2, 2),
                MaxSteps = 0,
            }));

        // Input innermost, then the goal, then the initial weight.
        string[] starts =
        [
            .. Text(sweep.With(Parameter.Input, Axis.List(1, 2))
                    .With(Parameter.InitialWeight, Axis.List(0.25, 0.5))
                    .With(Parameter.Goal, Axis.List(3, 4)))
                .Split('\n')[1..^1].Select(row => string.Join(' ', row.Split(',')[..4])),
        ];
        Assert.Equal(
            [
                "1.0 0.1 0.25 3.0", "2.0 0.1 0.25 3.0", "1.0 0.1 0.25 4.0", "2.0 0.1 0.25 4.0",
                "1.0 0.1 0.5 3.0", "2.0 0.1 0.5 3.0", "1.0 0.1 0.5 4.0", "2.0 0.1 0.5 4.0",
            ],
            starts);
    }

    [Fact]
    public void Every_double_map_is_its_rows_formatted_plainly() => CheckAgainstPlainRows(SweepGen.Wild, NumberFormat.Double);

    [Fact]
    public void Every_float_map_is_its_rows_formatted_plainly() => CheckAgainstPlainRows(SweepGen.Any, NumberFormat.Float);

    [Fact]
    public void Every_half_map_is_its_rows_formatted_plainly() => CheckAgainstPlainRows(SweepGen.Any, NumberFormat.Half);

    [Fact]
    public void The_same_bits_come_back_from_a_double_map() => CheckReadBack<double>(SweepGen.Wild, NumberFormat.Double);

    [Fact]
    public void The_same_bits_come_back_from_a_float_map() => CheckReadBack<float>(SweepGen.Any, NumberFormat.Float);

    [Fact]
    public void The_same_bits_come_back_from_a_half_map() => CheckReadBack<float>(SweepGen.Any, NumberFormat.Half);

    [Fact]
    public void Threads_and_tiles_change_no_byte()
    {
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(0.05, 4, 97),
            [Parameter.Alpha] = Axis.Linear(0.001, 1, 53),
            [Parameter.Goal] = Axis.List(0.8, -1),
            MaxSteps = 40,
        };
        string expected = PlainCsv.Of(sweep);
        foreach ((int threads, int tileSize) in new[] { (1, 8192), (1, 1), (2, 1000), (3, 7), (8, 97), (16, 500) })
        {
            Assert.Equal(expected, Text(sweep, new SweepOptions { Threads = threads, TileSize = tileSize }));
        }
    }

    [Fact]
    public void An_input_axis_too_long_to_keep_is_written_the_same()
    {
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(0, 0.5, (1 << 16) + 3),
            [Parameter.Alpha] = Axis.List(1, 0.3),
            MaxSteps = 2,
        };
        Assert.Equal(PlainCsv.Of(sweep), Text(sweep));
        sweep = sweep with { Format = NumberFormat.Float };
        Assert.Equal(PlainCsv.Of(sweep), Text(sweep));
    }

    [Fact]
    public void Infinity_and_not_a_number_are_written_as_words()
    {
        // At once too far away; and a weight delta beyond the type, times an alpha of 0.
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.List(1e200, 1e307),
            [Parameter.Alpha] = Axis.Constant(0),
            [Parameter.InitialWeight] = Axis.List(1e200, 1e-303),
            [Parameter.Goal] = Axis.Constant(0),
        };
        Assert.Equal(
            "input,alpha,initial_weight,outcome,period,steps,weight,prediction,error\n"
            + "1E+200,0.0,1E+200,diverged,0,0,1E+200,Infinity,Infinity\n"
            + "1E+307,0.0,1E+200,diverged,0,0,1E+200,Infinity,Infinity\n"
            + "1E+200,0.0,1E-303,converged,0,0,1E-303,1E-103,9.999999999999999E-207\n"
            + "1E+307,0.0,1E-303,diverged,0,1,NaN,NaN,NaN\n",
            Text(sweep));
    }

    [Fact]
    public void Nothing_is_written_if_a_setting_is_wrong()
    {
        using var output = new MemoryStream();
        var sweep = new Sweep { [Parameter.Goal] = Axis.Constant(1e6), Format = NumberFormat.Half };
        Assert.Equal("goal", Assert.Throws<SettingException>(() => MapCsv.Write(sweep, output, cancellationToken: Stop)).Setting);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void A_stream_that_failStops_the_sweep()
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Linear(0, 1, 1_000_000), [Parameter.Alpha] = Axis.Linear(0, 1, 1_000_000) };
        using var full = new FullStream();
        Assert.Equal("no room", Assert.Throws<IOException>(() => MapCsv.Write(sweep, full, cancellationToken: Stop)).Message);
    }

    [Fact]
    public void A_cancelled_sweep_leaves_whole_rows_from_the_start()
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Linear(0, 1, 1_000_000), [Parameter.Alpha] = Axis.Linear(0, 1, 1_000_000), MaxSteps = 3 };
        using var cancellation = new CancellationTokenSource();
        using var output = new MemoryStream();
        var options = new SweepOptions { Progress = new Cancel(cancellation, 50_000) };
        Assert.Throws<OperationCanceledException>(() => MapCsv.Write(sweep, output, options, cancellation.Token));
        string[] lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.InRange(lines.Length, 50_000, 1_000_000);
        Assert.All(lines[..^1], line => Assert.Equal(8, line.Split(',').Length));
    }

    [Fact]
    public void The_summary_is_the_sweeps()
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 40), [Parameter.Alpha] = Axis.Linear(0.001, 1, 40) };
        SweepSummary written = MapCsv.Write(sweep, Stream.Null, cancellationToken: Stop);
        SweepSummary run = sweep.Run<double>(_ => { }, cancellationToken: Stop);
        Assert.Equal((run.Counts, run.LearnerSteps, run.Lane), (written.Counts, written.LearnerSteps, written.Lane));
    }

    [Fact]
    public void The_estimate_is_a_little_more_than_the_file()
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 100), [Parameter.Alpha] = Axis.Linear(0.001, 1, 100) };
        Assert.InRange(Ratio(sweep), 1, 1.3);
        Assert.InRange(Ratio(sweep with { Format = NumberFormat.Float }), 1, 1.3);
        Assert.InRange(Ratio(sweep with { Format = NumberFormat.Half }), 1, 1.3);
        Assert.InRange(Ratio(sweep.With(Parameter.Goal, Axis.Linear(0.1, 0.9, 9))), 1, 1.3);
        var walk = new Sweep
        {
            Rule = Rule.HotCold,
            [Parameter.Input] = sweep[Parameter.Input],
            [Rule.HotCold.Parameters[0]] = sweep[Parameter.Alpha],
            Format = NumberFormat.Float,
        };
        Assert.InRange(Ratio(walk), 1, 1.3);

        var endless = new Sweep { [Parameter.Input] = Axis.Linear(0, 1, int.MaxValue), [Parameter.Alpha] = Axis.Linear(0, 1, int.MaxValue) };
        Assert.Equal(long.MaxValue, MapCsv.EstimateBytes(endless));

        static double Ratio(Sweep sweep) => (double)MapCsv.EstimateBytes(sweep) / Bytes(sweep).Length;
    }

    private static string Header(Sweep sweep) => Text(sweep).Split('\n')[0];

    private static string Text(Sweep sweep, SweepOptions? options = null) => Encoding.UTF8.GetString(Bytes(sweep, options));

    private static byte[] Bytes(Sweep sweep, SweepOptions? options = null)
    {
        using var output = new MemoryStream();
        MapCsv.Write(sweep, output, options, Stop);
        Assert.True(output.CanWrite);
        return output.ToArray();
    }

    private static void CheckAgainstPlainRows(Gen<Sweep> sweeps, NumberFormat format)
        => Gen.Select(sweeps, Gen.Int[1, 3], Gen.Int[1, 300]).Sample(
            (sweep, threads, tileSize) => Assert.Equal(
                PlainCsv.Of(sweep with { Format = format }), Text(sweep with { Format = format }, new SweepOptions { Threads = threads, TileSize = tileSize })),
            iter: 300);

    private static void CheckReadBack<T>(Gen<Sweep> sweeps, NumberFormat format)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        using var folder = new TemporaryFolder();
        int file = 0;
        sweeps.Sample(
            any =>
            {
                Sweep sweep = any with { Format = format };
                string path = folder[$"{Interlocked.Increment(ref file)}.csv"];
                using (FileStream output = File.Create(path))
                {
                    MapCsv.Write(sweep, output, cancellationToken: Stop);
                }

                Map<T> map = sweep.Run<T>(cancellationToken: Stop);
                MapTable table = MapCsv.Read(path);
                Assert.Equal(map.Count, table.Count);
                Assert.Equal(sweep.Rule.Parameters[0], table.StepSize);
                Assert.Equal(sweep.Columns.Select(column => column.Name), table.Columns.Select(column => column.Name));
                Assert.Equal(map.Outcomes.ToArray(), table.Outcomes);
                Assert.Equal(map.Periods.ToArray(), table.Integers(Column.Period));
                Assert.Equal(map.Steps.ToArray(), table.Integers(Column.Steps));
                int[] points = new int[map.Grid.Axes.Count];
                for (int row = 0; row < map.Count; row++)
                {
                    map.Grid.Locate(row, points);
                    foreach (Parameter parameter in sweep.ColumnParameters)
                    {
                        AssertSame(
                            sweep[parameter].Value<T>(points[map.Grid.PlaceOf(parameter)], format), table[parameter][row]);
                    }

                    AssertSame(map.Weights[row], table.Numbers(Column.Weight)[row]);
                    AssertSame(map.Predictions[row], table.Numbers(Column.Prediction)[row]);
                    AssertSame(map.Errors[row], table.Numbers(Column.Error)[row]);
                }
            },
            iter: 200);

        // Read as a double, a number of a narrower format is near its own: rounded back it must be the same bits.
        void AssertSame(T written, double read)
        {
            T back = format.Round<T>(read);
            Assert.True(
                (T.IsNaN(written) && T.IsNaN(back)) || (written == back && T.IsNegative(written) == T.IsNegative(back)),
                $"{written} became {back}");
        }
    }

    private sealed class Cancel(CancellationTokenSource cancellation, long after) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
            if (value.Learners >= after)
            {
                cancellation.Cancel();
            }
        }
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("no room");
    }
}
