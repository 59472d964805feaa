using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace VectorLearn.Explorer;

/// <summary>Runs what costs time, each piece on a thread of its own and for so long. A client has so many running and so many
/// waiting; where several wait it is the turn of whoever has fewest running, so that nobody keeps the others from their
/// answers.</summary>
/// <param name="perClient">How many run at once for one client.</param>
/// <param name="inAll">How many run at once.</param>
/// <param name="budget">How long one may run.</param>
internal sealed class WorkQueue(int perClient, int inAll, TimeSpan budget)
{
    /// <summary>How many wait for one client: a page asks for a handful at a time, and one machine may have a dozen open.</summary>
    public const int MostWaiting = 96;

    private const int MostWaitingInAll = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Client> _clients = [];
    private int _running;
    private int _waiting;
    private long _turns;

    /// <summary>Runs something, in its turn.</summary>
    /// <param name="address">Whom it is for.</param>
    /// <param name="work">What to run.</param>
    /// <param name="cancellationToken">Ends the wait and the work.</param>
    /// <exception cref="BusyException">Too much is waiting already.</exception>
    /// <exception cref="BudgetException">It took longer than one may.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T> RunAsync<T>(IPAddress address, Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        Client client = await EnterAsync(address, cancellationToken).ConfigureAwait(false);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            stop.CancelAfter(budget);
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
            Leave(client);
        }
    }

    private async Task<Client> EnterAsync(IPAddress address, CancellationToken cancellationToken)
    {
        Client? client;
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (!_clients.TryGetValue(address, out client))
            {
                _clients.Add(address, client = new Client(address));
            }

            if (_running < inAll && client.Running < perClient && client.Waiting.Count == 0)
            {
                Begin(client);
                return client;
            }

            if (client.Waiting.Count >= MostWaiting || _waiting >= MostWaitingInAll)
            {
                ForgetIfIdle(client);
                throw new BusyException();
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            client.Waiting.AddLast(turn);
            _waiting++;
        }

        await using CancellationTokenRegistration gone = cancellationToken.Register(() => GiveUp(client, turn, cancellationToken));
        await turn.Task.ConfigureAwait(false);
        return client;
    }

    private void GiveUp(Client client, TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Where its turn has come already, the work itself sees that nobody waits for it.
            if (!client.Waiting.Remove(turn))
            {
                return;
            }

            _waiting--;
            ForgetIfIdle(client);
        }

        turn.TrySetCanceled(cancellationToken);
    }

    private void Leave(Client client)
    {
        lock (_gate)
        {
            client.Running--;
            _running--;
            ForgetIfIdle(client);
            while (_running < inAll && TryFindNext(out Client? next))
            {
                TaskCompletionSource turn = next.Waiting.First!.Value;
                next.Waiting.RemoveFirst();
                _waiting--;
                Begin(next);
                turn.SetResult();
            }
        }
    }

    private bool TryFindNext([NotNullWhen(true)] out Client? next)
    {
        next = _clients.Values
            .Where(client => client.Waiting.Count > 0 && client.Running < perClient)
            .MinBy(client => (client.Running, client.LastTurn));
        return next is not null;
    }

    private void Begin(Client client)
    {
        client.Running++;
        client.LastTurn = ++_turns;
        _running++;
    }

    private void ForgetIfIdle(Client client)
    {
        if (client is { Running: 0, Waiting.Count: 0 })
        {
            _clients.Remove(client.Address);
        }
    }

    private sealed class Client(IPAddress address)
    {
        public IPAddress Address { get; } = address;

        public LinkedList<TaskCompletionSource> Waiting { get; } = [];

        public int Running { get; set; }

        public long LastTurn { get; set; }
    }
}

/// <summary>More was asked for than can wait.</summary>
internal sealed class BusyException() : Exception("too many requests are waiting; ask again in a second");

/// <summary>A request took longer than one may.</summary>
internal sealed class BudgetException(TimeSpan budget) : Exception(
    FormattableString.Invariant($"this took longer than the {budget.TotalSeconds:0} seconds that a request may take; give a smaller max-steps"));
