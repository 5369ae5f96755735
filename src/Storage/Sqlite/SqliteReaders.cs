using System.Collections.Concurrent;

namespace Granary.Storage.Sqlite;

/// <summary>The connections that read, each for one reader at a time; some are kept for the next.</summary>
/// <remarks>
/// There is no upper bound: a stream holds its connection for as long as it is read, and whoever looks something up meanwhile needs
/// another. A bound would let a handful of such readers wait for each other for ever.
/// </remarks>
internal sealed class SqliteReaders(SqliteStoreOptions options) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _disposed;

    /// <summary>A connection, which has to be given back.</summary>
    public SqliteSession Rent() => _idle.TryTake(out SqliteSession? idle) ? idle : new SqliteSession(options);

    /// <summary>Takes a connection back.</summary>
    public void Return(SqliteSession session)
    {
        if (_disposed || _idle.Count >= options.MaxIdleReaders)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out SqliteSession? session))
        {
            session.Dispose();
        }
    }
}
