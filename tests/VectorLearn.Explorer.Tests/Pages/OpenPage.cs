using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>The page in a browser, with a server of its own. When it is closed nothing may have gone wrong on it: no error in
/// the console, no request to anyone else.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private const float Patience = 180_000;

    private readonly RunningServer _server;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _wrongs = new();

    private OpenPage(RunningServer server, IBrowserContext context, IPage page)
    {
        _server = server;
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    public RunningServer Server => _server;

    public static async Task<OpenPage> OpenAsync(
        Browsers browsers, string place = "", BrowserNewContextOptions? options = null, ExplorerOptions? server = null)
    {
        IBrowser browser = await browsers.GetAsync();
        RunningServer running = await RunningServer.StartAsync(server);
        IBrowserContext context = await browser.NewContextAsync(
            options ?? new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        context.SetDefaultTimeout(Patience);
        IPage page = await context.NewPageAsync();
        var open = new OpenPage(running, context, page);
        page.Console += (_, message) => open.Hear(message);
        page.PageError += (_, error) => open._wrongs.Enqueue(error);
        page.Request += (_, request) => open.Hear(request);
        await open.GoAsync(place);
        return open;
    }

    /// <summary>Opens a place and waits until all of it is there.</summary>
    public async Task GoAsync(string place)
    {
        await Page.GotoAsync($"{_server.Address}{(place.Length > 0 ? "#" : "")}{place}");
        await CompleteAsync();
    }

    /// <summary>Waits until all in view is there to the last pixel, and nothing moves any more.</summary>
    public async Task CompleteAsync()
    {
        // What was pressed is heard first, and a zoom has ended.
        await Page.WaitForTimeoutAsync(450);
        await Page.WaitForSelectorAsync("#status[data-state=done]", new() { State = WaitForSelectorState.Attached });
        await Page.WaitForTimeoutAsync(450);
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
        await Page.WaitForTimeoutAsync(60);
    }

    /// <summary>What is written of the learner under the pointer.</summary>
    public Task<Dictionary<string, string>> ReadoutAsync() => ReadListAsync("#readout div");

    /// <summary>What is written in a list of terms.</summary>
    public async Task<Dictionary<string, string>> ReadListAsync(string selector)
    {
        var read = new Dictionary<string, string>();
        foreach (ILocator pair in await Page.Locator(selector).AllAsync())
        {
            read[await pair.Locator("dt").InnerTextAsync()] = await pair.Locator("dd").InnerTextAsync();
        }

        return read;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _server.DisposeAsync();
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
        if (address.Scheme is not ("data" or "blob") && address.Authority != _server.Address.Authority)
        {
            _wrongs.Enqueue($"a request to {request.Url}");
        }
    }
}
