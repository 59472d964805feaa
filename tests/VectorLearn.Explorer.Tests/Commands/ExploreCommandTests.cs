using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary><c>vectorlearn explore</c> as a process.</summary>
[Trait("Category", "EndToEnd")]
public class ExploreCommandTests
{
    [Fact]
    public async Task It_prints_its_address_answers_there_and_ends_at_Ctrl_C()
    {
        Assert.SkipUnless(ExplorerServer.HasPage, "the page was not built, for want of Node.js");
        using BuiltCommand command = BuiltCommand.Start("explore");
        var address = new Uri(await command.ReadLineAsync());
        Assert.Equal("127.0.0.1", address.Host);
        using var client = new HttpClient { BaseAddress = address };
        Assert.Contains("VectorLearn", await client.GetStringAsync("/", TestContext.Current.CancellationToken));

        // Even in the middle of something.
        Task<byte[]> costly = client.GetByteArrayAsync(
            "/api/tile?x=input&y=alpha&x-step=1e-9&y-step=1e-9&column=0&row=1&tolerance=0&max-steps=2000000000", TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        long pressed = Environment.TickCount64;
        command.PressCtrlC();
        Assert.Equal(130, await command.WaitAsync());
        Assert.InRange(Environment.TickCount64 - pressed, 0, 3000);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => costly);
    }

    [Fact]
    public async Task A_port_that_was_named_and_is_taken_is_a_mistake()
    {
        Assert.SkipUnless(ExplorerServer.HasPage, "the page was not built, for want of Node.js");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using BuiltCommand command = BuiltCommand.Start("explore", "--port", $"{port}");
        Assert.Equal(2, await command.WaitAsync());
        Assert.Contains($"--port: cannot listen at 127.0.0.1 port {port}", command.Errors);
    }

    [Theory]
    [InlineData("--port: 70000 is out of range; give 1 to 65535", "--port", "70000")]
    [InlineData("--listen: 'nowhere' is no address of a machine", "--listen", "nowhere")]
    [InlineData("nothing.csv", "nothing.csv")]
    public async Task Mistakes_get_a_sentence(string expected, params string[] arguments)
    {
        using BuiltCommand command = BuiltCommand.Start(["explore", .. arguments]);
        Assert.Equal(2, await command.WaitAsync());
        Assert.Contains(expected, command.Errors);
    }

    [Fact]
    public async Task It_starts_from_a_map()
    {
        Assert.SkipUnless(ExplorerServer.HasPage, "the page was not built, for want of Node.js");
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string map = Path.Join(folder.FullName, "map.csv");
            await BuiltCommand.OutputOfAsync("sweep", "--input", "1:2:10", "--alpha", "log:0.1:1:10", "--goal", "0.25", "--output", map);
            using BuiltCommand command = BuiltCommand.Start("explore", map);
            using var client = new HttpClient { BaseAddress = new Uri(await command.ReadLineAsync()) };
            using JsonDocument catalogue = JsonDocument.Parse(await client.GetStringAsync("/api/catalogue", TestContext.Current.CancellationToken));
            Assert.Equal(
                """{"settings":{"goal":"0.25"},"x":{"option":"input","scale":"linear","low":1,"high":2},"y":{"option":"alpha","scale":"log","low":0.1,"high":1}}""",
                catalogue.RootElement.GetProperty("start").GetRawText());
            command.PressCtrlC();
            await command.WaitAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
