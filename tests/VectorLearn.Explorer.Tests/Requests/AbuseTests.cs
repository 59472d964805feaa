using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>Whatever is asked for, there is one sentence for an answer, and the server goes on.</summary>
public class AbuseTests
{
    private const string Good = "x=input&y=alpha&x-step=0.01&y-step=0.01&column=0&row=0";

    [Theory]
    [InlineData("x=input", "y: is missing")]
    [InlineData("x=nonsense&y=alpha", "x: 'nonsense' is no parameter of these learners")]
    [InlineData("x=input&y=input&x-step=1&y-step=1&column=0&row=0", "two different parameters")]
    [InlineData("x=input&y=beta&x-step=1&y-step=1&column=0&row=0", "y: 'beta' is no parameter")]
    [InlineData("x=input&y=alpha&x-step=0&y-step=1&column=0&row=0", "x-step: must be above 0")]
    [InlineData("x=input&y=alpha&x-step=-1&y-step=1&column=0&row=0", "x-step: must be above 0")]
    [InlineData("x=input&y=alpha&x-step=NaN&y-step=1&column=0&row=0", "x-step: 'NaN' is no finite number")]
    [InlineData("x=input&y=alpha&x-step=1e999&y-step=1&column=0&row=0", "x-step:")]
    [InlineData("x=input&y=alpha&x-step=1&y-step=1&column=99999999999999999999&row=0", "column:")]
    [InlineData("x=input&y=alpha&x-step=1&y-step=1&column=9007199254740993&row=0", "column:")]
    [InlineData(Good + "&stride=3", "stride: 3 is no power of two")]
    [InlineData(Good + "&stride=0", "stride:")]
    [InlineData(Good + "&max-steps=1e9", "max-steps:")]
    [InlineData(Good + "&max-steps=99999999999", "max-steps:")]
    [InlineData(Good + "&longest-period=65", "longest-period:")]
    [InlineData(Good + "&learner=sgd", "learner: 'sgd' is none of")]
    [InlineData(Good + "&precision=quad", "precision: 'quad' is none of")]
    [InlineData(Good + "&goal=abc", "goal: 'abc' is no finite number")]
    [InlineData(Good + "&goal=1e300&precision=float", "goal: 1E+300 does not fit")]
    [InlineData(Good + "&tolerance=-1", "tolerance:")]
    [InlineData(Good + "&tolerance=10&divergence=1", "tolerance:")]
    [InlineData(Good + "&path=/etc/passwd", "path: there is no such key here")]
    [InlineData(Good + "&goal=1&goal=2", "goal: is given more than once")]
    [InlineData(Good + "&%00%0d%0a=%0d%0aSet-Cookie:a", "there is no such key here")]
    public async Task A_tile_that_there_is_not_gets_400_and_a_sentence(string query, string expected)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (HttpStatusCode status, string text) = await server.AskAsync($"/api/tile?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, text);
        Assert.Equal(text.Length - 1, text.IndexOf('\n', StringComparison.Ordinal));
        Assert.InRange(text.Length, 10, 400);
    }

    [Theory]
    [InlineData("/api/run?goal=x")]
    [InlineData("/api/run?rows=-1")]
    [InlineData("/api/run?rows=1000000")]
    [InlineData("/api/theory?x=input&y=alpha&x-step=1&y-step=1&x-first=0&y-first=0&width=1000000&height=1")]
    [InlineData("/api/map?format=exe")]
    [InlineData("/api/map?format=csv&input=1:2:100000&alpha=1:2:100000")]
    [InlineData("/api/map?format=csv&input=1:2:0")]
    [InlineData("/api/map?format=csv&output=/tmp/x")]
    [InlineData("/api/catalogue?a=b")]
    public async Task Other_requests_get_400_too(string path)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (HttpStatusCode status, string text) = await server.AskAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.EndsWith("\n", text);
    }

    [Fact]
    public async Task Garbage_never_fails_the_server()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        var random = new Random(1);
        string[] keys = ["x", "y", "x-step", "y-step", "column", "row", "stride", "goal", "input", "alpha", "max-steps", "learner", "precision", "x-scale"];
        string[] values = ["", "0", "-1", "1e308", "-1e308", "NaN", "∞", "%00", "%ff%fe", "input", "alpha", "log", "9223372036854775807", "0x10", "1,5", "' or 1=1", "../..", "4.9e-324", "half"];
        for (int i = 0; i < 300; i++)
        {
            string query = string.Join('&', keys.Where(_ => random.Next(3) > 0).Select(key => $"{key}={values[random.Next(values.Length)]}"));
            (HttpStatusCode status, _) = await server.AskAsync($"/api/tile?{query}");
            Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        }
    }

    [Theory]
    [InlineData("evil.example", null, null, HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example:80", null, null, HttpStatusCode.Forbidden)]
    [InlineData("192.0.2.7", null, null, HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", "http://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", "null", null, HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", null, "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", null, "same-site", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", null, null, HttpStatusCode.OK)]
    [InlineData("LocalHost:1234", "http://LocalHost:1234", "same-origin", HttpStatusCode.OK)]
    [InlineData("[::1]:9", null, "none", HttpStatusCode.OK)]
    public async Task Only_its_own_page_is_answered(string host, string? origin, string? site, HttpStatusCode expected)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalogue");
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/assets/../../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/api")]
    [InlineData("/index.html.gz")]
    public async Task No_path_leads_to_a_file(string path)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        string answer = await SendRawAsync(server, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404", answer);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Only_GET_is_answered(string method)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/catalogue");
        using HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task What_is_no_HTTP_ends_its_own_connection_only()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        string answer = await SendRawAsync(server, "\0\0\0nonsense\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer);
        string endless = await SendRawAsync(server, $"GET /{new string('a', 100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 414", endless);
        Assert.Equal(HttpStatusCode.OK, (await server.AskAsync("/api/catalogue")).Status);
    }

    [Fact]
    public async Task A_tile_that_takes_longer_than_its_budget_is_given_up_with_advice()
    {
        await using RunningServer server = await RunningServer.StartAsync(new ExplorerOptions { Budget = TimeSpan.FromSeconds(1) });
        (HttpStatusCode status, string text) = await server.AskAsync("/api/tile?" + Costly(0));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("give a smaller max-steps", text);
        Assert.Equal(HttpStatusCode.OK, (await server.AskAsync("/api/tile?" + Good)).Status);
    }

    [Fact]
    public async Task Work_for_a_client_that_has_gone_is_dropped()
    {
        // One worker, and tiles of minutes: unless they are dropped, the last request waits for its whole budget.
        await using RunningServer server = await RunningServer.StartAsync(
            new ExplorerOptions { Threads = 1, Budget = TimeSpan.FromMinutes(5) });
        for (int i = 0; i < 20; i++)
        {
            using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                async () => await server.Client.GetByteArrayAsync("/api/tile?" + Costly(i), gone.Token));
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Assert.NotEmpty(await server.Client.GetByteArrayAsync("/api/tile?" + Good, patience.Token));
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_no_worker()
    {
        await using RunningServer server = await RunningServer.StartAsync(new ExplorerOptions { Threads = 1 });
        var hanging = new List<TcpClient>();
        for (int i = 0; i < 10; i++)
        {
            var client = new TcpClient { ReceiveBufferSize = 1024 };
            await client.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes($"GET /api/tile?{Good}&goal={i} HTTP/1.1\r\nHost: localhost\r\n\r\n"), TestContext.Current.CancellationToken);
            hanging.Add(client);
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Assert.NotEmpty(await server.Client.GetByteArrayAsync("/api/tile?" + Good, patience.Token));
        hanging.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_client_with_much_to_do_does_not_keep_another_from_its_answer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "this system has one address for itself");
        await using RunningServer server = await RunningServer.StartAsync(
            new ExplorerOptions { Threads = 1, Budget = TimeSpan.FromMinutes(5) });
        using var end = new CancellationTokenSource();

        // Each of these takes minutes, and one client may have only so many waiting.
        using HttpClient greedy = server.ClientAt(IPAddress.Parse("127.0.0.2"));
        Task<HttpResponseMessage>[] asked = [.. Enumerable.Range(0, WorkQueue.MostWaiting + 20).Select(i => greedy.GetAsync("/api/tile?" + Costly(i), end.Token))];
        Task<HttpResponseMessage> refused = await Task.WhenAny(asked);
        using HttpResponseMessage answer = await refused;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single());

        using HttpClient modest = server.ClientAt(IPAddress.Parse("127.0.0.3"));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Assert.NotEmpty(await modest.GetByteArrayAsync("/api/tile?" + Good, patience.Token));
        Assert.Contains(asked, one => !one.IsCompleted);
        await end.CancelAsync();
    }

    // Neither converges nor repeats for long, with so small a step.
    private static string Costly(int column)
        => $"x=input&y=alpha&x-step=1e-9&y-step=1e-9&column={column}&row=1&tolerance=0&max-steps=2000000000";

    private static async Task<string> SendRawAsync(RunningServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        byte[] answer = new byte[64];
        int length = await client.GetStream().ReadAtLeastAsync(answer, 12, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(answer, 0, length);
    }
}
