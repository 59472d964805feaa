using System.Diagnostics;
using System.Numerics;
using System.Runtime.ExceptionServices;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Lanes;
using VectorLearn.Maps;

namespace VectorLearn.Sweeps;

/// <summary>Runs a sweep's tiles on several threads and hands them over in order. Whichever thread finds the next tile
/// ready consumes it, so no thread only waits and writes; none runs far ahead of what is consumed.</summary>
internal sealed class TilePipeline<T, TPart> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int WindowPerThread = 2;

    private readonly KernelKind _kind;
    private readonly Grid _grid;
    private readonly RowRange _rows;
    private readonly Limits<T> _limits;
    private readonly GridReader<T> _reader;
    private readonly Func<MapTile<T>, TPart> _prepare;
    private readonly Action<TPart> _consume;
    private readonly SweepOptions _options;
    private readonly LearnerJournal<T>? _journal;
    private readonly int _tileSize;
    private readonly long _firstTile;
    private readonly long _tiles;
    private readonly int _threads;
    private readonly string _lane;

    private readonly OpenBatches<T> _open = new();
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _window;
    private readonly Stack<MapTile<T>> _free = new();
    private readonly Dictionary<long, (MapTile<T> Tile, TPart Part)> _ready = [];
    private long _nextToRun = -1;
    private long _nextToConsume;
    private bool _consuming;
    private ExceptionDispatchInfo? _failure;

    private OutcomeCounts _counts;
    private long _learnerSteps;
    private long _computeTicks;
    private long _consumeTicks;

    public TilePipeline(
        Sweep sweep,
        Func<MapTile<T>, TPart> prepare,
        Action<TPart> consume,
        SweepOptions options,
        RowRange rows,
        LearnerJournal<T>? journal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(SweepOptions.Threads));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TileSize ?? 1, 1, nameof(SweepOptions.TileSize));
        _grid = sweep.Grid;
        _rows = rows.First >= 0 && rows.Count >= 0 && rows.First <= _grid.Count - rows.Count
            ? rows
            : throw new ArgumentOutOfRangeException(
                nameof(rows), rows, $"there are no such rows in a grid of {_grid.Count} learners");
        _limits = sweep.Limits<T>();
        _kind = KernelKind.Of(sweep.Rule, sweep.Activation, sweep.Loss, _limits.Format, options.Lanes);
        _lane = LaneWidths.Describe(_limits.Format, options.Lanes);
        _reader = new GridReader<T>(_grid, sweep.AxisFormats<T>());
        _prepare = prepare;
        _consume = consume;
        _options = options;
        _journal = journal;

        var cut = TileCut.Of(_grid, _rows, _limits, options);
        _tileSize = cut.Size;
        _firstTile = cut.First;
        _tiles = cut.Count;
        _threads = cut.Threads;
        _window = new SemaphoreSlim(_threads * WindowPerThread);
    }

    public SweepSummary Run(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var others = new Thread[_threads - 1];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(() => Work(stop)) { IsBackground = true, Name = $"sweep {i + 1}" };
            others[i].Start();
        }

        Work(stop);
        foreach (Thread other in others)
        {
            other.Join();
        }

        cancellationToken.ThrowIfCancellationRequested();
        _failure?.Throw();
        return new SweepSummary(
            _counts,
            _learnerSteps,
            _lane,
            _threads,
            Stopwatch.GetElapsedTime(0, _computeTicks / _threads),
            Stopwatch.GetElapsedTime(0, _consumeTicks / _threads),
            Stopwatch.GetElapsedTime(start));
    }

    public void Dispose()
    {
        _window.Dispose();
        foreach (MapTile<T> tile in _free)
        {
            tile.GiveBack();
        }
    }

    private void Work(CancellationTokenSource stop)
    {
        try
        {
            Kernel<T> kernel = Kernel<T>.Take(_kind);
            while (true)
            {
                while (!_window.Wait(TimeSpan.Zero, stop.Token))
                {
                    // Too far ahead of what is consumed: better to help with what is waited for.
                    if (!Help(kernel, stop.Token))
                    {
                        _window.Wait(stop.Token);
                        break;
                    }
                }

                long tile = Interlocked.Increment(ref _nextToRun);
                if (tile >= _tiles)
                {
                    while (Help(kernel, stop.Token))
                    {
                    }

                    kernel.GiveBack();
                    return;
                }

                RunTile(kernel, tile, stop.Token);
                ConsumeReady(stop.Token);
            }
        }
        catch (Exception exception)
        {
            // The first failure is the cause; what other threads say after it is only that they were stopped.
            lock (_gate)
            {
                _failure ??= ExceptionDispatchInfo.Capture(exception);
            }

            stop.Cancel();
        }
    }

    private bool Help(Kernel<T> kernel, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        bool helped = _open.Help(kernel, _limits, cancellationToken);
        Interlocked.Add(ref _computeTicks, Stopwatch.GetTimestamp() - start);
        return helped;
    }

    private void RunTile(Kernel<T> kernel, long index, CancellationToken cancellationToken)
    {
        MapTile<T>? tile;
        lock (_gate)
        {
            _free.TryPop(out tile);
        }

        tile ??= TileRun.CreateTile(_reader, _limits.Format, _tileSize);
        long start = Stopwatch.GetTimestamp();
        long firstRow = Math.Max((_firstTile + index) * _tileSize, _rows.First);
        long endRow = Math.Min((_firstTile + index + 1) * _tileSize, _rows.End);
        tile.Run(
            _reader, kernel, _limits, _open, _journal, new RowRange(firstRow, endRow - firstRow), cancellationToken);
        long computed = Stopwatch.GetTimestamp();
        TPart part = _prepare(tile);
        long prepared = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            _ready.Add(index, (tile, part));
            _counts += tile.Counts;
            _learnerSteps += tile.LearnerSteps - tile.RestoredSteps;
            Interlocked.Add(ref _computeTicks, computed - start);
            _consumeTicks += prepared - computed;
        }
    }

    private void ConsumeReady(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_consuming)
            {
                return;
            }

            _consuming = true;
        }

        while (true)
        {
            (MapTile<T> Tile, TPart Part) next;
            lock (_gate)
            {
                if (!_ready.Remove(_nextToConsume, out next))
                {
                    _consuming = false;
                    return;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            long rows = next.Tile.FirstRow + next.Tile.Count - _rows.First;
            _consume(next.Part);
            _options.Progress?.Report(new SweepProgress(rows, _rows.Count));
            lock (_gate)
            {
                _consumeTicks += Stopwatch.GetTimestamp() - start;
                _nextToConsume++;
                _free.Push(next.Tile);
            }

            _window.Release();
        }
    }
}
