using System.Globalization;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>The map in a browser: what is under the pointer is what the command says, and moving about is what it looks
/// like.</summary>
[Trait("Category", "EndToEnd")]
public class MapPageTests(Browsers browsers)
{
    [Theory]
    [InlineData("", "")]
    [InlineData("precision=float&x=input&x-center=2&x-step=0.003&y=alpha&y-center=0.5&y-step=0.0007", "--precision float")]
    [InlineData("precision=half&x=input&x-center=2&x-step=0.003&y=alpha&y-center=0.5&y-step=0.0007", "--precision half")]
    [InlineData("learner=momentum&x=alpha&x-scale=log&x-center=-4&x-step=0.01&y=beta&y-center=0.5&y-step=0.0015&input=1.5", "--learner momentum --input 1.5")]
    [InlineData("x=input&x-center=1.5&x-step=1e-16&y=alpha&y-center=0.8888888888888888&y-step=1e-16", "")]
    public async Task Numbers_under_the_pointer_are_those_of_sweep(string place, string options)
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers, place);
        var pointed = new List<Dictionary<string, string>>();
        foreach ((double across, double down) in new[] { (0.2, 0.3), (0.55, 0.5), (0.9, 0.2) })
        {
            await open.HoverAsync(across, down);
            pointed.Add(await open.ReadoutAsync());
        }

        (string x, string y) = (open.Place()["x"], open.Place()["y"]);
        string csv = await BuiltCommand.OutputOfAsync(
            ["sweep", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), $"--{x}", List(x), $"--{y}", List(y), "--output", "-"]);
        string[][] lines = [.. csv.TrimEnd('\n').Split('\n').Select(line => line.Split(','))];
        Dictionary<string, string>[] rows =
            [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
        Assert.Equal(9, rows.Length);
        foreach (Dictionary<string, string> shown in pointed)
        {
            Dictionary<string, string> row = rows.Single(row => Number(row[x]) == Number(shown[x]) && Number(row[y]) == Number(shown[y]));
            Assert.Equal(row["outcome"], shown["outcome"]);
            Assert.Equal(row["steps"], shown["steps"]);
            Assert.Equal(row["period"], shown["period"] == "–" ? "0" : shown["period"]);
            Assert.Equal(row["weight"], WithPoint(shown["final weight"]));
            Assert.Equal(row["error"], WithPoint(shown["error"]));
        }

        string List(string axis) => string.Join(',', pointed.Select(shown => shown[axis]));
    }

    [Fact]
    public async Task Wheel_box_and_keyboard_zoom_and_move()
    {
        // As people see it: maps glide.
        await using OpenPage open = await OpenPage.OpenAsync(browsers, "", new() { ViewportSize = new() { Width = 1240, Height = 800 } });
        double step = open.Number("x-step");
        await open.HoverAsync(0.7, 0.4);
        Dictionary<string, string> before = await open.ReadoutAsync();
        await open.Page.Mouse.WheelAsync(0, -120);
        await open.CompleteAsync();
        Assert.Equal(step / 2, open.Number("x-step"));

        // The learner under the pointer stays there.
        await open.HoverAsync(0.7, 0.4);
        Dictionary<string, string> after = await open.ReadoutAsync();
        Assert.Equal(Number(before["input"]), Number(after["input"]), 2 * step);

        await open.Page.Locator(".map").First.FocusAsync();
        await open.Page.Keyboard.PressAsync("+");
        await open.CompleteAsync();
        Assert.Equal(step / 4, open.Number("x-step"));
        double center = open.Number("x-center");
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await open.CompleteAsync();
        Assert.InRange(open.Number("x-center"), center + (20 * step / 4), center + (200 * step / 4));
        await open.Page.Keyboard.PressAsync("-");
        await open.CompleteAsync();
        Assert.Equal(step / 2, open.Number("x-step"));
        await open.Page.Keyboard.PressAsync("0");
        await open.CompleteAsync();
        Assert.Equal(step, open.Number("x-step"));

        // Escape lets a box go that is half drawn.
        double up = open.Number("y-step");
        (float left, float top) = await open.PointAsync(0.2, 0.4);
        (float right, float bottom) = await open.PointAsync(0.8, 0.5);
        await DrawBoxAsync(async () =>
        {
            Assert.True(await open.Page.Locator(".leaflet-zoom-box").IsVisibleAsync());
            await open.Page.Keyboard.PressAsync("Escape");
            Assert.False(await open.Page.Locator(".leaflet-zoom-box").IsVisibleAsync());
        });
        Assert.Equal((step, up), (open.Number("x-step"), open.Number("y-step")));

        // A box that is wide and low fills the view: each axis has a zoom of its own.
        await DrawBoxAsync(() => Task.CompletedTask);
        Assert.InRange(open.Number("x-step") / step, 0.55, 0.8);
        Assert.InRange(open.Number("y-step") / up, 0.09, 0.14);

        async Task DrawBoxAsync(Func<Task> beforeItIsDone)
        {
            await open.Page.Keyboard.DownAsync("Shift");
            await open.Page.Mouse.MoveAsync(left, top);
            await open.Page.Mouse.DownAsync();
            await open.Page.Mouse.MoveAsync(right, bottom, new() { Steps = 5 });
            await beforeItIsDone();
            await open.Page.Mouse.UpAsync();
            await open.Page.Keyboard.UpAsync("Shift");
            await open.CompleteAsync();
        }
    }

    [Fact]
    public async Task Dragging_moves_the_learners_with_the_hand_and_colours_hold_still()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers);
        await open.HoverAsync(0.6, 0.5);
        Dictionary<string, string> before = await open.ReadoutAsync();
        string colors = open.Place()["colors"];
        await open.Page.Mouse.DownAsync();
        (float x, float y) = await open.PointAsync(0.4, 0.7);
        await open.Page.Mouse.MoveAsync(x, y, new() { Steps = 8 });
        await open.Page.Mouse.UpAsync();
        await open.CompleteAsync();
        await open.HoverAsync(0.4, 0.7);
        Dictionary<string, string> after = await open.ReadoutAsync();
        Assert.Equal(Number(before["input"]), Number(after["input"]), 2 * open.Number("x-step"));
        Assert.Equal(Number(before["alpha"]), Number(after["alpha"]), 2 * open.Number("y-step"));
        Assert.Equal(colors, open.Place()["colors"]);
        await open.Page.Keyboard.PressAsync("f");
        await open.CompleteAsync();
        Assert.NotEqual(colors, open.Place()["colors"]);
    }

    [Fact]
    public async Task Zooms_end_where_the_numbers_do()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers, "precision=float&x=input&x-center=1.5&x-step=1e-8&y=alpha&y-center=0.9&y-step=1e-8");
        for (int i = 0; i < 12; i++)
        {
            await open.Page.ClickAsync("#zoom-in");
            await open.CompleteAsync();
        }

        Assert.Contains("Here the map ends", await open.Page.InnerTextAsync(".end-note"));

        // One float more, one block to the right.
        await open.HoverAsync(0.5, 0.5);
        float first = float.Parse((await open.ReadoutAsync())["input"], CultureInfo.InvariantCulture);
        int width = 0;
        (float x, float y) = await open.PointAsync(0.5, 0.5);
        float next = first;
        while (next == first && width < 80)
        {
            width++;
            await open.Page.Mouse.MoveAsync(x + width, y);
            next = float.Parse((await open.ReadoutAsync())["input"], CultureInfo.InvariantCulture);
        }

        Assert.Equal(MathF.BitIncrement(first), next);
    }

    [Fact]
    public async Task Every_rule_brings_its_own_knobs()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers);
        foreach (Rule rule in Rule.All)
        {
            await open.Page.SelectOptionAsync("#choice-learner", rule.Name);
            await open.CompleteAsync();
            string[] options = await open.Page.EvalOnSelectorAllAsync<string[]>("#x-option option", "options => options.map(option => option.value)");
            Assert.Equal(new Sweep { Rule = rule }.Parameters.Select(parameter => parameter.Option).Order(), options.Order());
            foreach (string held in options.Except([open.Place()["x"], open.Place()["y"]]))
            {
                Assert.True(await open.Page.IsVisibleAsync($"#slider-{held}"), held);
            }

            Assert.Equal(rule.Parameters[0].Option, open.Place()["y"]);
        }
    }

    [Fact]
    public async Task Every_number_format_and_colouring_can_be_seen()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers);
        foreach (NumberFormat format in NumberFormat.All)
        {
            await open.Page.SelectOptionAsync("#choice-precision", format.Name);
            await open.CompleteAsync();
            Assert.Contains(format.Name, await open.Page.InnerTextAsync("#caption"));
        }

        foreach (string color in await open.Page.EvalOnSelectorAllAsync<string[]>("#choice-color option", "options => options.map(option => option.value)"))
        {
            await open.Page.SelectOptionAsync("#choice-color", color);
            await open.CompleteAsync();
            Assert.NotEmpty(await open.Page.InnerTextAsync("#legend"));
        }
    }

    [Fact]
    public async Task A_slider_turns_a_knob_of_all_learners()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers);
        await open.Page.FillAsync("#parameter-goal", "0.25");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.CompleteAsync();
        Assert.Equal("0.25", open.Place()["goal"]);
        await open.Page.FocusAsync("#slider-goal");
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await open.CompleteAsync();
        Assert.Equal("0.251", open.Place()["goal"]);
        await open.HoverAsync(0.5, 0.5);
        Dictionary<string, string> shown = await open.ReadoutAsync();
        string csv = await BuiltCommand.OutputOfAsync("sweep", "--goal", "0.251", "--input", shown["input"], "--alpha", shown["alpha"], "--output", "-");
        Assert.EndsWith($",{WithPoint(shown["error"])}\n", csv);
    }

    [Fact]
    public async Task Axes_may_be_others_and_logarithmic()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers);
        await open.Page.SelectOptionAsync("#x-option", "weight");
        await open.CompleteAsync();
        Assert.Equal("weight", open.Place()["x"]);
        await open.Page.SelectOptionAsync("#y-scale", "log");
        await open.CompleteAsync();
        Assert.Equal("log", open.Place()["y-scale"]);
        await open.Page.SelectOptionAsync("#x-option", "alpha");
        await open.CompleteAsync();
        Assert.Equal(("alpha", "weight"), (open.Place()["x"], open.Place()["y"]));
        await open.Page.FillAsync("#x-low", "0.25");
        await open.Page.FillAsync("#x-high", "0.5");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.CompleteAsync();
        await open.HoverAsync(0.001, 0.5);
        Assert.InRange(Number((await open.ReadoutAsync())["alpha"]), 0.2, 0.26);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string WithPoint(string number) => number.All(letter => char.IsDigit(letter) || letter == '-') ? $"{number}.0" : number;
}
