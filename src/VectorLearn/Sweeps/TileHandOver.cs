using System.Numerics;
using VectorLearn.Maps;

namespace VectorLearn.Sweeps;

/// <summary>Hands tiles from the sweep's threads to an asynchronous loop, one at a time: the sweep goes on when the loop has
/// done with a tile.</summary>
internal sealed class TileHandOver<T>(CancellationToken cancellationToken) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly SemaphoreSlim _offered = new(0);
    private readonly SemaphoreSlim _released = new(0);
    private MapTile<T>? _tile;

    /// <summary>Offers a tile and waits until it is released.</summary>
    public void Offer(MapTile<T> tile)
    {
        _tile = tile;
        _offered.Release();
        _released.Wait(cancellationToken);
    }

    /// <summary>Runs the sweep to its end, which the loop then hears of.</summary>
    public SweepSummary End(Func<SweepSummary> run)
    {
        try
        {
            return run();
        }
        finally
        {
            _tile = null;
            _offered.Release();
        }
    }

    /// <summary>The next tile; null at the end.</summary>
    public async Task<MapTile<T>?> NextAsync()
    {
        await _offered.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        return _tile;
    }

    /// <summary>Lets the sweep go on.</summary>
    public void Release() => _released.Release();

    public void Dispose()
    {
        _offered.Dispose();
        _released.Dispose();
    }
}
