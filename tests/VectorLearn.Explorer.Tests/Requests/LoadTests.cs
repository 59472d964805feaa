using System.Globalization;
using System.Net;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>Many clients at once, none of whom can spoil it for the others. Alone, since the memory is that of all tests.</summary>
[Collection(nameof(LoadTests))]
[CollectionDefinition(nameof(LoadTests), DisableParallelization = true)]
public class LoadTests
{
    private const int Clients = 20;
    private const long Cache = 64L << 20;

    // bench/explorer-load.mjs goes on for half a minute.
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task Twenty_clients_zoom_in_bounded_memory()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await using RunningServer server = await RunningServer.StartAsync(new ExplorerOptions { CacheBytes = Cache });
        using var end = new CancellationTokenSource(s_time);
        int[] answered = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => ZoomAsync(server, client, end.Token)));

        // Each got its share.
        Assert.All(answered, count => Assert.InRange(count, 1, int.MaxValue));
        Assert.InRange(server.CachedBytes, 1, Cache);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Cache + (128L << 20));
    }

    private static async Task<int> ZoomAsync(RunningServer server, int seed, CancellationToken end)
    {
        var random = new Random(seed);
        int answered = 0;
        while (!end.IsCancellationRequested)
        {
            double step = Math.ScaleB(1, -6 - random.Next(30));
            long column = (long)(1.6 / step / 256) + random.Next(-2, 3);
            string text = step.ToString("R", CultureInfo.InvariantCulture);
            using var leaves = CancellationTokenSource.CreateLinkedTokenSource(end);
            if (random.Next(4) == 0)
            {
                // Somebody who has zoomed on already.
                leaves.CancelAfter(random.Next(20));
            }

            try
            {
                using HttpResponseMessage response = await server.Client.GetAsync(
                    $"/api/tile?x=input&y=alpha&x-step={text}&y-step={text}&column={column}&row={column / 2}&stride={1 << random.Next(4)}", leaves.Token);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                await response.Content.ReadAsByteArrayAsync(leaves.Token);
                answered++;
            }
            catch (OperationCanceledException)
            {
                // It left, or the time is over.
            }
        }

        return answered;
    }
}
