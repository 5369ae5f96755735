using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// Hears the warnings of a connection while it commits: a commit that the standby has not confirmed succeeds with a warning.
/// </summary>
/// <remarks>
/// If a statement is cancelled while its commit waits for the synchronous standby, PostgreSQL ends the wait and reports success: the
/// transaction is durable on the primary and visible, and a failover may lose it. The warning about it has the general code 01000, so
/// every warning counts. A commit that is taken for unconfirmed by mistake costs one look into the log.
/// </remarks>
internal sealed class CommitWarnings : IDisposable
{
    private const string Warning = "WARNING";

    private readonly NpgsqlConnection _connection;
    private volatile bool _heard;

    /// <summary>Listens to a connection until disposed.</summary>
    public CommitWarnings(NpgsqlConnection connection)
    {
        _connection = connection;
        connection.Notice += Hear;
    }

    /// <summary>Requires that no warning came with the answers that were read since.</summary>
    /// <exception cref="UnconfirmedCommitException">A warning came.</exception>
    public void RequireNone()
    {
        if (_heard)
        {
            throw new UnconfirmedCommitException();
        }
    }

    public void Dispose() => _connection.Notice -= Hear;

    private void Hear(object sender, NpgsqlNoticeEventArgs heard) => _heard = _heard || heard.Notice.InvariantSeverity == Warning;
}
