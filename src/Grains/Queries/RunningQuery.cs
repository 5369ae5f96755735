using Granary.Cluster.Wire;

namespace Granary.Grains.Queries;

/// <summary>A question that the database is at work on, whoever waits for it: its answer is asked for in parts, each for a while.</summary>
/// <remarks>
/// It belongs to no activation: a worker begins it, and a stream may take it over. One caller at a time asks for the next part; anybody may
/// end it at any time.
/// </remarks>
internal sealed class RunningQuery(Answer answer, TimeProvider time, Action ended) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private Task<QueryReply>? _part;
    private Task? _closing;

    /// <summary>Whether there is nothing more to come; then the statement is closed.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether a part was given, so that whoever asked may be at work on it.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The next part; null where it takes longer than the caller waits. Then the next call waits for the same part.</summary>
    /// <exception cref="ObjectDisposedException">Somebody ended it.</exception>
    public async Task<QueryReply?> NextAsync(TimeSpan patience)
    {
        Task<QueryReply> part;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing is not null, this);

            // Beside every activation: a store may block the thread that asks it, and whoever began this may be gone.
            part = _part ??= Task.Run(() => answer.NextAsync(_end.Token));
        }

        if (!await IsDoneWithinAsync(part, patience))
        {
            return null;
        }

        lock (_gate)
        {
            // What an ended statement says of its end is no answer.
            ObjectDisposedException.ThrowIf(_closing is not null, this);
            _part = null;
            HasBegun = true;
        }

        if (answer.IsOver)
        {
            await DisposeAsync();
        }

        return await part;
    }

    /// <summary>Ends the statement, at work or not.</summary>
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
            // It may be done all the same, just now.
        }

        return part.IsCompleted;
    }

    private async Task CloseAsync()
    {
        IsOver = true;
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
