using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(VectorLearn.Explorer.Tests.Browsers))]

namespace VectorLearn.Explorer.Tests;

/// <summary>The machine's Chromium and a server, started once for all tests that need them.</summary>
public sealed class Browsers : IAsyncDisposable
{
    private static readonly string[] s_places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private static readonly string[] s_flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RunningServer? _server;

    /// <summary>The browser; the test is skipped where there is none.</summary>
    public async Task<IBrowser> GetAsync()
    {
        string? path = Environment.GetEnvironmentVariable("CHROMIUM") ?? Array.Find(s_places, File.Exists);
        Assert.SkipWhen(path is null, "there is no Chromium (on Debian, apt-get install chromium)");
        Assert.SkipWhen(!ExplorerServer.HasPage, "the page was not built, for want of Node.js");
        await _gate.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = s_flags });
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The server of all tests that need none of their own.</summary>
    internal async Task<RunningServer> GetServerAsync()
    {
        await _gate.WaitAsync();
        try
        {
            return _server ??= await RunningServer.StartAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _gate.Dispose();
    }
}
