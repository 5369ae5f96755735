namespace Granary.Chaos.Proxies;

/// <summary>Lets everything pass, or holds everything up: a network that has fallen silent.</summary>
internal sealed class Gate
{
    private volatile TaskCompletionSource? _closed;

    /// <summary>Holds up from now on.</summary>
    public void Close() => _closed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets pass again, first of all what was held up.</summary>
    public void Open()
    {
        TaskCompletionSource? closed = _closed;
        _closed = null;
        closed?.TrySetResult();
    }

    /// <summary>Waits while it is closed.</summary>
    public async ValueTask PassAsync(CancellationToken cancellationToken)
    {
        while (_closed is { } closed)
        {
            await closed.Task.WaitAsync(cancellationToken);
        }
    }
}
