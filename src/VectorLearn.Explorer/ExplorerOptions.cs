using System.Net;
using VectorLearn.Sweeps;

namespace VectorLearn.Explorer;

/// <summary>Where the explorer listens, what it opens with, and what it may cost.</summary>
public sealed record ExplorerOptions
{
    /// <summary>The port where none is asked for.</summary>
    public const int UsualPort = 8420;

    /// <summary>The address to listen at; this machine alone if not set.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; null takes <see cref="UsualPort"/> or the next that is free, 0 any that is.</summary>
    public int? Port { get; init; }

    /// <summary>The sweep whose map the page opens with.</summary>
    public Sweep Start { get; init; } = new();

    /// <summary>Tiles computed at once, each on a thread of its own; every core if not set.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The most bytes of tiles kept.</summary>
    public long CacheBytes { get; init; } = 128L << 20;

    /// <summary>How long a tile or a run may take.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a map that is taken away may take.</summary>
    public TimeSpan MapBudget { get; init; } = TimeSpan.FromMinutes(2);
}
