using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Commits;

namespace Granary.Grains.Writers;

/// <summary>Lets as many writes in as there are connections. The others wait here.</summary>
/// <remarks>
/// A wait for a connection of the pool would end after a time, and fail the write; a wait here ends only with its turn. Safe for any number
/// of threads, without a lock: the counts change by interlocked operations, and each write decides by the values that its own increments
/// returned. A write that is refused leaves no trace.
/// </remarks>
internal sealed class WriterGate(int connections, CommitOptions options) : IDisposable
{
    private readonly SemaphoreSlim _connections = new(connections);
    private int _present;
    private long _presentBytes;

    /// <summary>Waits until a connection is free.</summary>
    /// <param name="bytes">The memory that the write takes while it waits.</param>
    /// <exception cref="StoreUnavailableException">Too many writes wait, or they take too much memory.</exception>
    public Task EnterAsync(long bytes)
    {
        int present = Interlocked.Increment(ref _present);
        long presentBytes = Interlocked.Add(ref _presentBytes, bytes);
        if (present > connections + options.MaxWaitingUnits)
        {
            Forget(bytes);
            throw Crowd.TooMany(options);
        }

        if (present > connections && presentBytes > options.MaxWaitingBytes)
        {
            Forget(bytes);
            throw Crowd.TooLarge(options);
        }

        return _connections.WaitAsync();
    }

    /// <summary>Lets the next write in.</summary>
    /// <param name="bytes">The number that <see cref="EnterAsync"/> was given.</param>
    public void Leave(long bytes)
    {
        _connections.Release();
        Forget(bytes);
    }

    public void Dispose() => _connections.Dispose();

    private void Forget(long bytes)
    {
        Interlocked.Decrement(ref _present);
        Interlocked.Add(ref _presentBytes, -bytes);
    }
}
