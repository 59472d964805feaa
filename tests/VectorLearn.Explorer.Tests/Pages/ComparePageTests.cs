using System.Globalization;
using System.Numerics;
using VectorLearn.Comparisons;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Plots;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>The same learners in two number formats, beside each other and in one map.</summary>
[Trait("Category", "EndToEnd")]
public class ComparePageTests(Browsers browsers)
{
    private const string Place = "precision=double&compare=half&x=input&x-center=2&x-step=0.004&y=alpha&y-center=0.5&y-step=0.0015";

    [Fact]
    public async Task Two_number_formats_stand_side_by_side_with_their_pointers_linked()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers);
        await open.Page.SelectOptionAsync("#choice-compare", "half");
        await open.CompleteAsync();
        Assert.Equal(2, await open.Page.Locator(".map").CountAsync());
        await open.HoverAsync(0.5, 0.5);
        Assert.Contains("in half", (await open.ReadoutAsync()).Keys);
        Assert.Equal(1, await open.Page.Locator(".ghost").CountAsync());
        await open.Page.Mouse.WheelAsync(0, -120);
        await open.CompleteAsync();
        await open.Page.SelectOptionAsync("#choice-compare", "");
        await open.CompleteAsync();
        Assert.Equal(1, await open.Page.Locator(".map").CountAsync());
    }

    [Fact]
    public async Task A_layer_shows_where_the_engine_s_outcomes_differ()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers, Place);
        await open.Page.SelectOptionAsync("#choice-layer", "steps-apart");
        await open.CompleteAsync();
        Assert.Equal(1, await open.Page.Locator(".map").CountAsync());
        Assert.Contains("outcomes differ", await open.Page.InnerTextAsync("#legend"));
        (NumberFormat a, NumberFormat b) = (NumberFormat.Double, NumberFormat.Half);
        Sweep sweep = Comparison.WithSharedBounds(new Sweep(), a, b);
        var seen = new HashSet<string>();
        for (int i = 0; i < 32; i++)
        {
            // Along the way from where learning is slow to where it diverges.
            double at = 0.03 + (0.03 * i);
            await open.HoverAsync(at, 1 - at);
            Dictionary<string, string> shown = await open.ReadoutAsync();
            (double input, double alpha) = (Number(shown["input"]), Number(shown["alpha"]));
            (Outcome own, int steps) = Run(a, input, alpha);
            (Outcome other, int otherSteps) = Run(b, input, alpha);
            Assert.Equal((own.Name(), $"{steps}"), (shown["outcome"], shown["steps"]));
            Assert.Equal($"{other.Name()}, {otherSteps} steps", shown["in half"]);
            uint color = await ColorAsync(open, at, 1 - at);
            string kind = own != other ? "differ" : steps == otherSteps ? "same" : "apart";
            string painted = color == MapPalette.Differing ? "differ" : color == MapPalette.Same ? "same" : "apart";
            Assert.True(kind == painted, $"input {input}, alpha {alpha}: {own} after {steps}, {other} after {otherSteps}, painted as {painted} in {color:x8}");
            seen.Add(kind);
        }

        Assert.Equal(3, seen.Count);

        (Outcome Outcome, int Steps) Run(NumberFormat format, double input, double alpha)
            => format.Use(new One((sweep with { Format = format }).With(Parameter.Input, Axis.Constant(input)).With(Parameter.Alpha, Axis.Constant(alpha))));
    }

    /// <summary>The colour that the map has at a point, from its own pixels: lines over it do not count.</summary>
    private static async Task<uint> ColorAsync(OpenPage open, double across, double down)
    {
        (float x, float y) = await open.PointAsync(across, down);
        const string Read = """
            ([x, y]) => {
                for (const tile of document.querySelectorAll("canvas.leaflet-tile")) {
                    const box = tile.getBoundingClientRect();
                    if (x >= box.left && x < box.right && y >= box.top && y < box.bottom) {
                        const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
                        pixel.drawImage(tile, -Math.floor(x - box.left), -Math.floor(y - box.top));
                        const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
                        return red * 65536 + green * 256 + blue;
                    }
                }
            }
            """;
        return 0xFF000000 | (uint)await open.Page.EvaluateAsync<int>(Read, new double[] { x, y });
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed class One(Sweep sweep) : INumberUser<(Outcome, int)>
    {
        public (Outcome, int) Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Map<T> map = sweep.Run<T>(new SweepOptions { Threads = 1 });
            return (map.Outcomes[0], map.Steps[0]);
        }
    }
}
