using Granary.Storage.Sql;
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
    /// <summary>Reads the answer to one statement.</summary>
    public Task<TResult> ReadAsync<TSent, TResult>(
        PostgreSqlStatement<TSent> statement,
        TSent sent,
        Func<NpgsqlDataReader, Task<TResult>> read,
        CancellationToken cancellationToken) =>
        ReadAsync(statement.Command(connections, sent), read, cancellationToken);

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
            try
            {
                NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
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
    }
}
