using Granary.Storage.Sql;
using Granary.Storage.Telemetry;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Sends statements that are no group over the connections of one pool, and translates their failures.</summary>
/// <remarks>
/// A failure of the driver becomes a <see cref="Domain.StoreUnavailableException"/>. A statement that only reads has changed nothing; what
/// holds after the failure of one that writes is stated there.
/// </remarks>
/// <param name="connections">The pool.</param>
/// <param name="all">All pools, which hear of failures.</param>
/// <param name="stalled">Ends stalled transactions.</param>
internal sealed class PostgreSqlCommands(NpgsqlDataSource connections, PostgreSqlConnections all, StalledTransactions stalled)
{
    /// <summary>Hears of each statement that is sent.</summary>
    public StatementWatch Statements => all.Statements;

    /// <summary>Reads the answer to one statement.</summary>
    public Task<TResult> ReadAsync<TSent, TResult>(
        PostgreSqlStatement<TSent> statement,
        TSent sent,
        Func<NpgsqlDataReader, Task<TResult>> read,
        CancellationToken cancellationToken) =>
        ReadAsync(statement.Command(connections, sent), read, cancellationToken);

    /// <summary>Reads the answers to some statements, which are sent together and each take a snapshot of their own.</summary>
    /// <param name="statements">The statements; at least one.</param>
    /// <param name="read">Reads one row.</param>
    /// <param name="cancellationToken">Ends the wait; the statements only read.</param>
    /// <returns>What was read of each row, statement by statement.</returns>
    public async Task<IReadOnlyList<TRow>> ReadRowsAsync<TRow>(
        IEnumerable<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, TRow> read, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connections.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            foreach (NpgsqlBatchCommand statement in statements)
            {
                Statements.Sent(statement.CommandText);
                batch.BatchCommands.Add(statement);
            }

            return await ReadAsync(
                () => batch.ExecuteReaderAsync(cancellationToken),
                reader => RowsOfAsync(reader, read, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the answer to a query.</summary>
    public Task<TResult> ReadAsync<TResult>(
        SqlStatement query, Func<NpgsqlDataReader, Task<TResult>> read, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connections.CreateCommand();
        Fill(command, query.Text, query.Parameters);
        return ReadAsync(command, read, cancellationToken);
    }

    /// <summary>Does some work on one connection, and ends stalled transactions if the work waited for a lock in vain.</summary>
    public async Task<TResult> ReachAsync<TResult>(Func<NpgsqlConnection, Task<TResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await connections.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                try
                {
                    return await work(connection).ConfigureAwait(false);
                }
                catch (PostgresException error) when (PostgreSqlFailures.IsOfLock(error))
                {
                    // The caller sends its statement again, and then finds the rows free.
                    await stalled.EndAsync(connection).ConfigureAwait(false);
                    throw;
                }
            }
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfDriver(failure))
        {
            all.Notice(failure);
            throw PostgreSqlFailures.Read(failure);
        }
    }

    /// <summary>Runs one statement that returns no rows.</summary>
    /// <returns>How many rows it touched.</returns>
    public static async Task<int> ExecuteAsync<TSent>(
        NpgsqlConnection connection, PostgreSqlStatement<TSent> statement, TSent sent, CancellationToken cancellationToken)
    {
        using NpgsqlCommand command = statement.Command(connection, sent);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a command its text and its parameters, by position.</summary>
    public static void Fill(NpgsqlCommand command, string statement, IReadOnlyList<object> parameters)
    {
        command.CommandText = statement;
        foreach (object value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    private async Task<TResult> ReadAsync<TResult>(
        NpgsqlCommand command, Func<NpgsqlDataReader, Task<TResult>> read, CancellationToken cancellationToken)
    {
        await using (command.ConfigureAwait(false))
        {
            Statements.Sent(command.CommandText);
            return await ReadAsync(() => command.ExecuteReaderAsync(cancellationToken), read).ConfigureAwait(false);
        }
    }

    private async Task<TResult> ReadAsync<TResult>(Func<Task<NpgsqlDataReader>> send, Func<NpgsqlDataReader, Task<TResult>> read)
    {
        try
        {
            NpgsqlDataReader reader = await send().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await read(reader).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfDriver(failure))
        {
            all.Notice(failure);
            throw PostgreSqlFailures.Read(failure);
        }
    }

    private static async Task<IReadOnlyList<TRow>> RowsOfAsync<TRow>(
        NpgsqlDataReader reader, Func<NpgsqlDataReader, TRow> read, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        do
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));

        return rows;
    }
}
