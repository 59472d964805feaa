using System.Globalization;
using System.Numerics;
using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>Every learner of a tile is the learner that the engine runs alone, bit for bit, wherever the tile is.</summary>
public class TileTests
{
    private static readonly string[] s_steps = ["0.00390625", "0.0009765625", "1.25e-3", "1", "3e-7", "2.220446049250313E-16"];

    [Fact]
    public async Task Learners_of_random_views_are_those_of_the_engine()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        Gen<string> query =
            from rule in OneOf([.. Rule.All])
            from format in OneOf([.. NumberFormat.All])
            from steps in Gen.Int[0, 300]
            from xStep in OneOf(s_steps)
            from yStep in OneOf(s_steps)
            from column in Gen.Long[-40, 40]
            from row in Gen.Long[-3, 40]
            from scale in OneOf(["linear", "log"])
            from across in Gen.Bool
            let names = across ? ("input", rule.Parameters[0].Option) : (rule.Parameters[^1].Option, "weight")
            select $"learner={rule}&precision={format}&max-steps={steps}&x={names.Item1}&y={names.Item2}"
                + $"&x-step={xStep}&y-step={yStep}&column={column}&row={row}&stride=32&y-scale={scale}";
        await query.SampleAsync(async text => await CheckAsync(server, text), iter: 60);
    }

    [Theory]
    [InlineData("x=input&y=alpha&x-step=0.00390625&y-step=0.0009765625&column=3&row=2")]
    [InlineData("x=input&y=alpha&x-step=0.00390625&y-step=0.0009765625&column=-1&row=0&precision=float")]
    [InlineData("x=alpha&y=input&x-step=0.001&x-scale=log&y-step=0.01&y-scale=log&column=-9&row=-2&max-steps=10000")]
    [InlineData("learner=hot-cold&x=weight&y=step-amount&x-step=0.02&y-step=0.0005&column=0&row=1")]
    [InlineData("learner=momentum&x=beta&y=alpha&x-step=0.005&y-step=0.01&column=0&row=0&input=1&precision=half")]
    public async Task A_tile_of_every_pixel_is_the_engine_s(string query)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await CheckAsync(server, query);
    }

    [Fact]
    public async Task Neighbours_in_the_deepest_zoom_are_neighbouring_doubles()
    {
        // Around input 1.5 the doubles are 2^-52 apart, and so are the pixels.
        await using RunningServer server = await RunningServer.StartAsync();
        double step = Math.ScaleB(1, -52);
        long column = (long)(1.5 / step) / 256;
        ReadTile tile = await server.TileAsync(
            $"x=input&y=alpha&x-step={Text(step)}&y-step={Text(step)}&column={column}&row={column / 3}&stride=1&max-steps=50");
        Assert.Equal(1.5, tile.X(0));
        for (int i = 1; i < tile.Width; i++)
        {
            Assert.Equal(Math.BitIncrement(tile.X(i - 1)), tile.X(i));
        }

        await CheckAsync(
            server, $"x=input&y=alpha&x-step={Text(step)}&y-step={Text(step)}&column={column}&row={column / 3}&stride=16&max-steps=50");
    }

    [Fact]
    public async Task Beyond_the_last_bit_pixels_share_a_number_and_its_learner()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        double step = Math.ScaleB(1, -55);
        ReadTile tile = await server.TileAsync(
            $"x=input&y=alpha&x-step={Text(step)}&y-step=0.001&column={(long)(1.5 / step) / 256}&row=1&max-steps=50");
        Assert.Equal(32 + 1, Enumerable.Range(0, tile.Width).Select(tile.X).Distinct().Count());
        Assert.All(
            Enumerable.Range(1, tile.Width - 1).Where(i => tile.X(i) == tile.X(i - 1)),
            i => Assert.Equal(tile.Error(i - 1), tile.Error(i)));
    }

    [Fact]
    public async Task A_zoom_has_every_second_pixel_of_the_next()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        foreach (string scale in new[] { "linear", "log" })
        {
            string kind = $"x=input&y=alpha&x-scale={scale}&y-step=0.005&row=0";
            ReadTile coarse = await server.TileAsync($"{kind}&x-step=0.011&column=1");
            ReadTile fine = await server.TileAsync($"{kind}&x-step=0.0055&column=2");
            for (int i = 0; i < 128; i++)
            {
                Assert.Equal(coarse.X(i), fine.X(2 * i));
                Assert.Equal(coarse.Error(i), fine.Error(2 * i));
                Assert.Equal(coarse.Steps(i), fine.Steps(2 * i));
            }
        }
    }

    [Fact]
    public async Task A_log_axis_is_the_power_of_two()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        ReadTile tile = await server.TileAsync("x=input&x-scale=log&x-step=0.013&column=-2&y=alpha&y-step=0.1&row=0");
        for (int i = 0; i < tile.Width; i++)
        {
            double expected = Math.Pow(2, ((-2 * 256) + i) * 0.013);
            Assert.Equal(expected, tile.X(i), expected * 4e-16);
        }
    }

    [Fact]
    public async Task What_a_format_has_no_number_for_is_no_learner()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        ReadTile tile = await server.TileAsync("precision=half&x=input&x-step=512&column=0&y=alpha&y-step=0.001&row=0");
        for (int i = 0; i < tile.Width; i++)
        {
            Assert.Equal(i * 512 > 65504 ? 255 : 1, tile.Outcome(tile.Width + i) == 255 ? 255 : 1);
        }
    }

    [Fact]
    public async Task A_tile_asked_for_again_has_the_same_bytes_and_the_cache_stays_bounded()
    {
        const long Capacity = 8 << 20;
        await using RunningServer server = await RunningServer.StartAsync(new ExplorerOptions { CacheBytes = Capacity });
        string first = "/api/tile?x=input&y=alpha&x-step=0.01&y-step=0.01&max-steps=1&column=0&row=0";
        byte[] bytes = await server.Client.GetByteArrayAsync(first, TestContext.Current.CancellationToken);
        byte[] again = await server.Client.GetByteArrayAsync(first, TestContext.Current.CancellationToken);
        Assert.Equal(bytes, again);
        for (int column = 0; column < 10; column++)
        {
            await server.TileAsync($"x=input&y=alpha&x-step=0.01&y-step=0.01&max-steps=1&column={column}&row=0");
        }

        Assert.InRange(server.CachedBytes, Capacity / 2, Capacity);
    }

    /// <summary>Compares a tile with learners that run one by one.</summary>
    private static async Task CheckAsync(RunningServer server, string query)
    {
        ReadTile tile = await server.TileAsync(query);
        Dictionary<string, string> keys = query.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var rule = Rule.Find(keys.GetValueOrDefault("learner", "gradient-descent"))!;
        NumberFormat format = NumberFormat.Find(keys.GetValueOrDefault("precision", "double"))!;
        Sweep sweep = new()
        {
            Rule = rule,
            Format = format,
            MaxSteps = int.Parse(keys.GetValueOrDefault("max-steps", "1000"), CultureInfo.InvariantCulture),
        };
        foreach (Parameter parameter in sweep.Parameters)
        {
            double value = double.Parse(keys.GetValueOrDefault(parameter.Option, Text(parameter.Typical)), CultureInfo.InvariantCulture);
            sweep = sweep.With(parameter, Axis.Constant(value));
        }

        Parameter x = sweep.Parameters.Single(parameter => parameter.Option == keys["x"]);
        Parameter y = sweep.Parameters.Single(parameter => parameter.Option == keys["y"]);
        int stride = int.Parse(keys.GetValueOrDefault("stride", "1"), CultureInfo.InvariantCulture);
        Assert.Equal(256 / stride, tile.Width);
        CheckPixels(keys, "x", "column", stride, tile.Width, tile.X, format);
        CheckPixels(keys, "y", "row", stride, tile.Height, tile.Y, format);
        for (int at = 0; at < tile.Count; at += 1 + (tile.Count / 41))
        {
            (double atX, double atY) = (tile.X(at % tile.Width), tile.Y(at / tile.Width));
            if (!double.IsFinite(atX) || !double.IsFinite(atY))
            {
                Assert.Equal(255, tile.Outcome(at));
                continue;
            }

            Learner alone = format.Use(new Alone(sweep.With(x, Axis.Constant(atX)).With(y, Axis.Constant(atY))));
            Assert.Equal(
                alone,
                new Learner((Outcome)tile.Outcome(at), tile.Period(at), tile.Steps(at), tile.Weight(at), tile.Error(at), tile.StartError(at)));
        }
    }

    private static void CheckPixels(
        Dictionary<string, string> keys, string axis, string tile, int stride, int count, Func<int, double> values, NumberFormat format)
    {
        if (keys.GetValueOrDefault($"{axis}-scale") == "log")
        {
            return;
        }

        double step = double.Parse(keys[$"{axis}-step"], CultureInfo.InvariantCulture);
        long first = 256 * long.Parse(keys[tile], CultureInfo.InvariantCulture);
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(format.Round((first + (i * stride)) * step), values(i));
        }
    }

    private static Gen<TItem> OneOf<TItem>(TItem[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private sealed record Learner(Outcome Outcome, int Period, int Steps, double Weight, double Error, double StartError);

    private sealed class Alone(Sweep sweep) : INumberUser<Learner>
    {
        public Learner Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Map<T> map = sweep.Run<T>(new SweepOptions { Threads = 1, Lanes = Lanes.LaneWidth.Scalar });
            T start = new Traces.Trace<T>(sweep).Steps().First().Error;
            return new Learner(
                map.Outcomes[0],
                map.Periods[0],
                map.Steps[0],
                double.CreateChecked(map.Weights[0]),
                double.CreateChecked(map.Errors[0]),
                double.CreateChecked(start));
        }
    }
}
