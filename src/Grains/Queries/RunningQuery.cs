using Granary.Cluster.Wire;

namespace Granary.Grains.Queries;

/// <summary>A question that runs in the database, whether or not a caller waits. The answer is taken in parts.</summary>
/// <remarks>
/// The question belongs to no activation: a worker begins it, and a stream may take it over. One caller at a time asks for the next part.
/// Any thread may end the question at any time. The lock protects the part that is under way and the end: once the end has begun, no part
/// begins and no part is given out. The end waits for the part that is under way, so the statement is closed when nothing reads from it.
/// </remarks>
internal sealed class RunningQuery(Answer answer, TimeProvider time, Action ended) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private Task<QueryReply>? _part;
    private Task? _closing;

    /// <summary>Whether a part was given, so that the caller may be busy with it.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The next part; null if it takes longer than the caller waits. Then the next call waits for the same part.</summary>
    /// <exception cref="ObjectDisposedException">The question was ended.</exception>
    public async Task<QueryPart?> NextAsync(TimeSpan patience)
    {
        Task<QueryReply> part;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing is not null, this);

            // The statement runs outside every activation: a store may block its thread, and the activation that began it may be gone.
            part = _part ??= Task.Run(() => answer.NextAsync(_end.Token));
        }

        if (!await IsDoneWithinAsync(part, patience))
        {
            return null;
        }

        bool isLast;
        lock (_gate)
        {
            // The failure of a statement that was ended is no answer.
            ObjectDisposedException.ThrowIf(_closing is not null, this);
            _part = null;
            HasBegun = true;

            // Read here, because the question may be ended by another thread as soon as the lock is free.
            isLast = answer.IsOver;
        }

        if (isLast)
        {
            await DisposeAsync();
        }

        return new QueryPart(await part, isLast);
    }

    /// <summary>Ends the statement, whether it runs or waits.</summary>
    public async ValueTask DisposeAsync()
    {
        Task closing;
        lock (_gate)
        {
            closing = _closing ??= Task.Run(CloseAsync);
        }

        await closing;
    }

    private async Task<bool> IsDoneWithinAsync(Task part, TimeSpan patience)
    {
        try
        {
            await part.WaitAsync(patience, time);
        }
        catch (TimeoutException)
        {
            // The part may have arrived at this very moment.
        }

        return part.IsCompleted;
    }

    private async Task CloseAsync()
    {
        try
        {
            await _end.CancelAsync();
            await (_part ?? Task.CompletedTask);
            await answer.DisposeAsync();
        }
        finally
        {
            ended();
        }
    }
}
