using System.Net;
using System.Net.Sockets;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>A server of a test's own, at a port of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly ExplorerServer _server;

    private RunningServer(ExplorerServer server)
    {
        _server = server;
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public HttpClient Client { get; }

    public Uri Address => _server.Address;

    public long CachedBytes => _server.CachedBytes;

    public static async Task<RunningServer> StartAsync(ExplorerOptions? options = null)
        => new(await ExplorerServer.StartAsync(
            (options ?? new ExplorerOptions()) with { Port = 0 },
            exception => TestContext.Current.TestOutputHelper?.WriteLine(exception.ToString()),
            TestContext.Current.CancellationToken));

    /// <summary>Another client, at an address of its own among those of this machine.</summary>
    public HttpClient ClientAt(IPAddress address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(Address.Host, Address.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = Address,
    };

    /// <summary>What a request is answered with.</summary>
    public async Task<(HttpStatusCode Status, string Text)> AskAsync(string path)
    {
        using HttpResponseMessage response = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<ReadTile> TileAsync(string query)
    {
        using HttpResponseMessage response = await Client.GetAsync($"/api/tile?{query}", TestContext.Current.CancellationToken);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, System.Text.Encoding.UTF8.GetString(bytes));
        return new ReadTile(bytes);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
