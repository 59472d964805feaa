using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace VectorLearn.Explorer;

/// <summary>A server for this machine that computes maps as they are looked at, and the page that shows them.</summary>
public sealed class ExplorerServer : IAsyncDisposable
{
    private const int PortsTried = 50;
    private const int MostConnections = 512;

    private readonly WebApplication _application;
    private readonly ExplorerEndpoints _endpoints;

    private ExplorerServer(WebApplication application, ExplorerEndpoints endpoints, Uri address)
    {
        _application = application;
        _endpoints = endpoints;
        Address = address;
    }

    /// <summary>Whether the page is part of this build; without it requests are answered, but there is nothing to see.</summary>
    public static bool HasPage => PageFiles.AreThere;

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>The bytes of tiles kept now.</summary>
    public long CachedBytes => _endpoints.CachedBytes;

    /// <summary>Starts a server.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="complain">Hears of what failed and is no fault of the request.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="IOException">The port is taken, or may not be had.</exception>
    public static async Task<ExplorerServer> StartAsync(
        ExplorerOptions options, Action<Exception> complain, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(complain);
        int port = options.Port ?? ExplorerOptions.UsualPort;
        for (int tried = 1; ; tried++, port++)
        {
            try
            {
                return await StartAsync(options, port, complain, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException exception)
                when (options.Port is null && tried < PortsTried && exception.InnerException is AddressInUseException)
            {
                // The next one, then.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // At once: whoever is being answered is cut off.
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(now.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<ExplorerServer> StartAsync(
        ExplorerOptions options, int port, Action<Exception> complain, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(options.Address, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        WebApplication application = builder.Build();
        var endpoints = new ExplorerEndpoints(options, complain);
        try
        {
            application.Run(endpoints.AnswerAsync);
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            string listening = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            int taken = new Uri(listening).Port;
            return new ExplorerServer(application, endpoints, AddressOf(options.Address, taken));
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What to open in a browser.</summary>
    private static Uri AddressOf(IPAddress address, int port)
    {
        IPAddress shown = address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : address;
        string host = shown.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{shown}]" : $"{shown}";
        return new UriBuilder(Uri.UriSchemeHttp, host, port).Uri;
    }
}
