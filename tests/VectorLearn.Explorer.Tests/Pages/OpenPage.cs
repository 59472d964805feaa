using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>The page in a browser window of its own. When it is closed nothing may have gone wrong on it: no error in
/// the console, no request to anyone else.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private const float Patience = 180_000;

    // What was pressed, turned or chosen is heard within two pictures.
    private const string Heard = "() => new Promise(heard => requestAnimationFrame(() => requestAnimationFrame(heard)))";

    private readonly Uri _address;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _wrongs = new();

    private OpenPage(Uri address, IBrowserContext context, IPage page)
    {
        _address = address;
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Opens a place in a new window.</summary>
    /// <param name="browsers">The browser and the server.</param>
    /// <param name="place">The address' part after #.</param>
    /// <param name="options">The window; if null, one of a usual size whose maps do not glide.</param>
    public static async Task<OpenPage> OpenAsync(Browsers browsers, string place = "", BrowserNewContextOptions? options = null)
    {
        IBrowser browser = await browsers.GetAsync();
        RunningServer server = await browsers.GetServerAsync();
        IBrowserContext context = await browser.NewContextAsync(
            options ?? new() { ViewportSize = new() { Width = 1240, Height = 800 }, ReducedMotion = ReducedMotion.Reduce });
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        context.SetDefaultTimeout(Patience);
        IPage page = await context.NewPageAsync();
        var open = new OpenPage(server.Address, context, page);
        page.Console += (_, message) => open.Hear(message);
        page.PageError += (_, error) => open._wrongs.Enqueue(error);
        page.Request += (_, request) => open.Hear(request);
        await open.GoAsync(place);
        return open;
    }

    /// <summary>Opens a place and waits until all of it is there.</summary>
    public async Task GoAsync(string place)
    {
        await Page.GotoAsync($"{_address}{(place.Length > 0 ? "#" : "")}{place}");
        await CompleteAsync();
    }

    /// <summary>Waits until all in view is there to the last pixel, and nothing moves any more.</summary>
    public async Task CompleteAsync()
    {
        do
        {
            await Page.EvaluateAsync(Heard);
            await Page.WaitForSelectorAsync("#stage[aria-busy=false]");
            await Page.EvaluateAsync(Heard);
        }
        while (await Page.Locator("#stage[aria-busy=true]").CountAsync() > 0);
    }

    /// <summary>The keys of the address.</summary>
    public Dictionary<string, string> Place() => new Uri(Page.Url).Fragment.TrimStart('#')
        .Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    public double Number(string key) => double.Parse(Place()[key], CultureInfo.InvariantCulture);

    /// <summary>A point of the map, as shares of its width and height.</summary>
    public async Task<(float X, float Y)> PointAsync(double across, double down)
    {
        LocatorBoundingBoxResult box = (await Page.Locator(".map").First.BoundingBoxAsync())!;
        return ((float)Math.Floor(box.X + (across * box.Width)), (float)Math.Floor(box.Y + (down * box.Height)));
    }

    public async Task HoverAsync(double across, double down)
    {
        (float x, float y) = await PointAsync(across, down);
        await Page.Mouse.MoveAsync(x, y);
        await Page.EvaluateAsync(Heard);
    }

    /// <summary>What is written of the learner under the pointer.</summary>
    public async Task<Dictionary<string, string>> ReadoutAsync()
    {
        string[][] pairs = await Page.EvalOnSelectorAllAsync<string[][]>(
            "#readout div", "divs => divs.map(div => ['dt', 'dd'].map(name => div.querySelector(name).innerText))");
        return pairs.ToDictionary(pair => pair[0], pair => pair[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_wrongs);
    }

    private void Hear(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning")
        {
            _wrongs.Enqueue($"{message.Type}: {message.Text}");
        }
    }

    private void Hear(IRequest request)
    {
        var address = new Uri(request.Url);
        if (address.Scheme is not ("data" or "blob") && address.Authority != _address.Authority)
        {
            _wrongs.Enqueue($"a request to {request.Url}");
        }
    }
}
