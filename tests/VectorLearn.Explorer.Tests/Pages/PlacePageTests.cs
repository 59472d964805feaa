using System.Globalization;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using VectorLearn.Traces;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>Places, pins, lessons and what is taken away.</summary>
[Trait("Category", "EndToEnd")]
public class PlacePageTests(Browsers browsers)
{
    [Fact]
    public async Task A_pin_shows_the_run_that_trace_prints()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers, "learner=momentum&precision=float&x=input&x-center=2&x-step=0.004&y=alpha&y-center=0.5&y-step=0.001");
        (float x, float y) = await open.PointAsync(0.3, 0.6);
        await open.Page.Mouse.ClickAsync(x, y);
        await CheckTraceAsync(open);

        // Dragging the pin turns the knob.
        string before = open.Place()["pin"];
        (float toX, float toY) = await open.PointAsync(0.8, 0.3);
        await open.Page.Mouse.MoveAsync(x, y);
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync(toX, toY, new() { Steps = 10 });
        await open.Page.Mouse.UpAsync();
        await open.CompleteAsync();
        Assert.NotEqual(before, open.Place()["pin"]);
        await CheckTraceAsync(open);

        // So do the arrow keys on it.
        before = open.Place()["pin"];
        await open.Page.FocusAsync(".pin");
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        await open.CompleteAsync();
        Assert.NotEqual(before, open.Place()["pin"]);
        await CheckTraceAsync(open);
        await open.Page.Keyboard.PressAsync("Escape");
        Assert.False(open.Place().ContainsKey("pin"));
        Assert.Equal(0, await open.Page.Locator(".pin").CountAsync());
    }

    [Fact]
    public async Task Back_forward_and_links_open_the_same_view()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers);
        string first = open.Page.Url;
        byte[] picture = await MapAsync(open);
        await open.HoverAsync(0.6, 0.4);
        await open.Page.Mouse.WheelAsync(0, -240);
        await open.CompleteAsync();
        await open.Page.SelectOptionAsync("#choice-color", "smooth");
        await open.CompleteAsync();
        await open.Page.Keyboard.PressAsync("p");
        await open.CompleteAsync();
        string last = open.Page.Url;
        byte[] lastPicture = await MapAsync(open);
        for (int i = 0; i < 10 && open.Page.Url != first; i++)
        {
            await open.Page.GoBackAsync();
            await open.CompleteAsync();
        }

        Assert.Equal(first, open.Page.Url);
        Assert.Equal(picture, await MapAsync(open));
        for (int i = 0; i < 10 && open.Page.Url != last; i++)
        {
            await open.Page.GoForwardAsync();
            await open.CompleteAsync();
        }

        Assert.Equal(lastPicture, await MapAsync(open));

        // The link in another window.
        await using OpenPage other = await OpenPage.OpenAsync(browsers, new Uri(last).Fragment.TrimStart('#'));
        Assert.Equal(new Uri(last).Fragment, new Uri(other.Page.Url).Fragment);
        Assert.Equal(lastPicture, await MapAsync(other));
    }

    [Fact]
    public async Task An_address_that_is_no_place_gets_a_sentence_and_a_map()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers, "learner=sgd&x=input");
        foreach (string place in new[] { "x=input&y=alpha", "x=input&y=alpha&x-step=0&y-step=1&x-center=0&y-center=0", "%", "x=input&x-step=1&x-center=1e300&y=alpha&y-step=1&y-center=1" })
        {
            Assert.Contains("The address does not name a place", await open.Page.InnerTextAsync("#notice"));
            Assert.Equal("done", await open.Page.GetAttributeAsync("#status", "data-state"));
            await open.Page.Locator("#notice button").Last.ClickAsync();
            Assert.False(await open.Page.IsVisibleAsync("#notice"));
            await open.GoAsync(place);
        }

        Assert.Contains("The address does not name a place", await open.Page.InnerTextAsync("#notice"));
    }

    [Fact]
    public async Task What_is_taken_away_is_what_the_shown_command_writes()
    {
        await using OpenPage open = await OpenPage.OpenAsync(
            browsers, "precision=float&goal=0.25&x=input&x-center=1&x-step=0.004&y=alpha&y-scale=log&y-center=-3&y-step=0.01", new() { ViewportSize = new() { Width = 1300, Height = 560 } });
        await open.Page.ClickAsync("#open-take");
        string command = await open.Page.InnerTextAsync("#sweep-command");
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (string file in new[] { "view.csv", "view.parquet" })
            {
                byte[] taken = await File.ReadAllBytesAsync(await DownloadAsync(open, file), TestContext.Current.CancellationToken);
                string path = Path.Join(folder.FullName, file);
                await BuiltCommand.OutputOfLineAsync(command.Replace("--output view.csv", $"--output {path}", StringComparison.Ordinal), "--force");
                Assert.Equal(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), taken);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string png = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(await DownloadAsync(open, "view.png"), TestContext.Current.CancellationToken));
        Assert.Contains($"iTXtCommand\0\0\0\0\0{command}", png);
        Assert.Contains("#precision=float", png);
    }

    [Fact]
    public async Task Every_lesson_opens_with_its_learner_pinned()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers);
        await open.Page.ClickAsync("#open-lessons");
        await open.Page.Locator("#lessons li button").First.ClickAsync();
        foreach (Lesson lesson in Lesson.All)
        {
            await open.CompleteAsync();
            Assert.Contains(lesson.Explanation, await open.Page.InnerTextAsync("#panel"));
            TraceStep<double> step = lesson.Runs[0].Steps().First();
            string[] cells = await open.Page.EvalOnSelectorAllAsync<string[]>("#panel tbody tr:first-child td", "cells => cells.map(cell => cell.textContent)");
            Assert.Equal(step.Weight, double.Parse(cells[0], CultureInfo.InvariantCulture));
            Assert.Equal(step.Error, double.Parse(cells[3], CultureInfo.InvariantCulture));
            Assert.True(await open.Page.IsVisibleAsync(".pin"), lesson.Name);
            if (lesson != Lesson.All[^1])
            {
                await open.Page.Locator(".lesson button", new() { HasText = "Next" }).ClickAsync();
            }
        }
    }

    [Fact]
    public async Task Every_place_worth_seeing_can_be_seen()
    {
        await using OpenPage open = await OpenPage.OpenAsync(
            browsers, "", new() { ViewportSize = new() { Width = 800, Height = 560 }, ReducedMotion = ReducedMotion.Reduce });
        await open.Page.ClickAsync("#open-places");
        int count = await open.Page.Locator("#places li button").CountAsync();
        await open.Page.Locator("#places .heading button").ClickAsync();
        for (int i = 0; i < count; i++)
        {
            await open.Page.ClickAsync("#open-places");
            await open.Page.Locator("#places li button").Nth(i).ClickAsync();
            await open.CompleteAsync();
            Assert.False(await open.Page.IsVisibleAsync("#notice"), await open.Page.InnerTextAsync("#notice"));
        }
    }

    [Fact]
    public async Task A_view_of_minutes_is_asked_about_before_it_is_computed()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers);
        await open.Page.EvalOnSelectorAsync("#section-limits", "details => details.open = true");
        await open.Page.FillAsync("#limit-tolerance", "0");
        await open.Page.FillAsync("#limit-max-steps", "2000000");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.FillAsync("#x-high", "0.0001");
        await open.Page.FillAsync("#x-low", "0.00001");
        await open.Page.Keyboard.PressAsync("Enter");
        ILocator fewer = open.Page.Locator("#notice button", new() { HasText = "steps" });
        await fewer.ClickAsync();
        await open.CompleteAsync();
        Assert.True(open.Number("max-steps") < 2_000_000);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1400, 900, "open-take", "open-help")]
    [InlineData(ColorScheme.Dark, 1400, 900)]
    [InlineData(ColorScheme.Light, 380, 760)]
    [InlineData(ColorScheme.Dark, 380, 760, "open-places", "open-lessons")]
    [InlineData(ColorScheme.Dark, 3840, 2160)]
    public async Task The_page_is_accessible(ColorScheme scheme, int width, int height, params string[] dialogs)
    {
        // Numbers of eight bits, for then a screen of any size has few learners.
        await using OpenPage open = await OpenPage.OpenAsync(
            browsers, "precision=e4m3&x=input&x-center=2&x-step=0.004&y=alpha&y-center=0.5&y-step=0.0015", new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        await open.Page.Keyboard.PressAsync("p");
        await open.CompleteAsync();
        double wider = await open.Page.EvaluateAsync<double>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(wider <= 0, $"{wider} pixels wider than the screen");
        await CheckAsync(open);
        foreach (string dialog in dialogs)
        {
            await open.Page.ClickAsync($"#{dialog}");
            await CheckAsync(open);
            await open.Page.Keyboard.PressAsync("Escape");
        }

        static async Task CheckAsync(OpenPage open)
        {
            AxeResult result = await open.Page.RunAxe();
            Assert.True(
                result.Violations.Length == 0,
                string.Join('\n', result.Violations.Select(wrong => $"{wrong.Id}: {wrong.Help}: {string.Join(", ", wrong.Nodes.Select(node => node.Html))}")));
        }
    }

    [Fact]
    public async Task Dark_and_light_have_the_same_map()
    {
        await using OpenPage light = await OpenPage.OpenAsync(browsers, "", new() { ColorScheme = ColorScheme.Light });
        await using OpenPage dark = await OpenPage.OpenAsync(browsers, "", new() { ColorScheme = ColorScheme.Dark });
        string Ground = "getComputedStyle(document.body).backgroundColor";
        Assert.NotEqual(await light.Page.EvaluateAsync<string>(Ground), await dark.Page.EvaluateAsync<string>(Ground));
        Assert.Equal(await MapAsync(light), await MapAsync(dark));
        await dark.Page.ClickAsync("#theme");
        Assert.Equal(await light.Page.EvaluateAsync<string>(Ground), await dark.Page.EvaluateAsync<string>(Ground));
    }

    [Fact]
    public async Task All_goes_by_keyboard_alone()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browsers);
        var reached = new HashSet<string>();
        for (int i = 0; i < 60; i++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
            reached.Add(await open.Page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.className.split(' ')[0]"));
        }

        Assert.Superset(new HashSet<string> { "open-places", "choice-learner", "x-option", "x-low", "slider-goal", "choice-color", "zoom-in", "home", "map" }, reached);
        await open.Page.FocusAsync("#open-lessons");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.CompleteAsync();
        Assert.True(open.Place().ContainsKey("lesson"));
    }

    [Fact]
    public async Task A_finger_pins_and_two_zoom()
    {
        await using OpenPage open = await OpenPage.OpenAsync(
            browsers, "", new() { ViewportSize = new() { Width = 380, Height = 760 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 });
        (float x, float y) = await open.PointAsync(0.5, 0.5);
        await open.Page.Touchscreen.TapAsync(x, y);
        await open.CompleteAsync();
        Assert.True(open.Place().ContainsKey("pin"));
        double step = open.Number("x-step");
        ICDPSession browser = await open.Page.Context.NewCDPSessionAsync(open.Page);
        await TouchAsync("touchStart", 20);
        for (int apart = 30; apart <= 80; apart += 10)
        {
            await TouchAsync("touchMove", apart);
        }

        await browser.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
        await open.CompleteAsync();
        Assert.Equal(step / 4, open.Number("x-step"));

        Task TouchAsync(string type, int apart) => browser.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = new[]
            {
                new Dictionary<string, object> { ["x"] = x - apart, ["y"] = y, ["id"] = 1 },
                new Dictionary<string, object> { ["x"] = x + apart, ["y"] = y, ["id"] = 2 },
            },
        });
    }

    /// <summary>The table of the pinned learner is what the command beside it prints.</summary>
    private static async Task CheckTraceAsync(OpenPage open)
    {
        await open.CompleteAsync();
        await open.Page.Locator(".command .copy").ClickAsync();
        string command = await open.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.StartsWith("vectorlearn trace ", command);
        string[] printed = (await BuiltCommand.OutputOfLineAsync(command, "--format", "csv")).TrimEnd('\n').Split('\n')[1..];
        string[] shown = await open.Page.EvalOnSelectorAllAsync<string[]>(
            "#panel tbody tr", "rows => rows.map(row => [...row.children].map(cell => cell.textContent).join(','))");
        Assert.Equal(printed, shown);
    }

    private static async Task<string> DownloadAsync(OpenPage open, string file)
    {
        IDownload download = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.Locator($"button[data-file='{file}']").ClickAsync());
        return await download.PathAsync();
    }

    /// <summary>The map's pixels.</summary>
    private static async Task<byte[]> MapAsync(OpenPage open)
    {
        await open.Page.Mouse.MoveAsync(1, 1);
        await open.CompleteAsync();
        return await open.Page.Locator(".map").First.ScreenshotAsync(new() { Caret = ScreenshotCaret.Hide });
    }
}
