namespace VectorLearn.Explorer;

/// <summary>Runs what costs time: so many at once, so many waiting, each for so long.</summary>
/// <param name="workers">How many run at once, each on a thread of its own.</param>
/// <param name="budget">How long one may run.</param>
internal sealed class WorkQueue(int workers, TimeSpan budget) : IDisposable
{
    // A page has a handful of requests open; this is room for dozens of pages.
    private const int MostWaiting = 512;

    private readonly SemaphoreSlim _free = new(workers);
    private int _open;

    /// <summary>How long one may run.</summary>
    public TimeSpan Budget => budget;

    /// <summary>Runs something, in its turn.</summary>
    /// <param name="work">What to run.</param>
    /// <param name="cancellationToken">Ends the wait and the work.</param>
    /// <exception cref="BusyException">Too much is waiting already.</exception>
    /// <exception cref="BudgetException">It took longer than one may.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _open) > workers + MostWaiting)
        {
            Interlocked.Decrement(ref _open);
            throw new BusyException();
        }

        try
        {
            await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            stop.CancelAfter(budget);
            try
            {
                return await Task.Factory.StartNew(
                    () => work(stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                    .ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new BudgetException(budget);
            }
            finally
            {
                _free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();
}

/// <summary>More was asked for than can wait.</summary>
internal sealed class BusyException() : Exception("too many requests are waiting; ask again in a second");

/// <summary>A request took longer than one may.</summary>
internal sealed class BudgetException(TimeSpan budget) : Exception(
    FormattableString.Invariant($"this took longer than the {budget.TotalSeconds:0} seconds that a request may take; give a smaller max-steps"));
