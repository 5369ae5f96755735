using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Waits until the synchronous standbys have everything that is committed.</summary>
/// <remarks>
/// A row of the commit log may be visible although no standby has it: after a crash of the primary, or if the wait of its transaction was
/// cancelled. An answer that relies on such a row would be lost by a failover. This statement writes a record into the write-ahead log,
/// behind everything that was visible before, and its commit waits like any other. A transaction that wrote nothing would not wait.
/// Without synchronous standbys the statement writes nothing.
/// </remarks>
internal static class StandbyConfirmation
{
    private static readonly ValueParameters<ValueTuple> _nothing = new();

    /// <summary>The statement. An id of a transaction is what makes its commit wait, and a transactional message has one.</summary>
    public static PostgreSqlStatement<ValueTuple> Statement { get; } = new(
        "select pg_logical_emit_message(true, 'granary', '') is not null as written "
        + "where current_setting('synchronous_standby_names') <> ''",
        _nothing,
        new PostgreSqlColumns().AddUnread("written", PostgreSqlType.Boolean));

    /// <summary>Waits for everything that was visible to a statement before.</summary>
    /// <param name="connection">A connection that may write; it has no transaction open.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="UnconfirmedCommitException">The wait ended without the standbys.</exception>
    public static async Task AwaitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var warnings = new CommitWarnings(connection);
        await PostgreSqlCommands.ExecuteAsync(connection, Statement, default, cancellationToken).ConfigureAwait(false);
        warnings.RequireNone();
    }
}
