using System.Collections.Concurrent;

namespace Granary.Storage.Sqlite;

/// <summary>The connections that read. Each serves one reader at a time, and some are kept open for the next reader.</summary>
/// <remarks>
/// Their number has no bound. A stream holds its connection for as long as it is read, and a look-up meanwhile needs another connection;
/// with a bound, a few such readers could wait for each other for ever.
/// </remarks>
internal sealed class SqliteReaders(SqliteStoreOptions options) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _disposed;

    /// <summary>Takes a connection, which the caller gives back.</summary>
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
