using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Sends statements that are no group over the connections of one pool, and translates their failures.</summary>
internal sealed class PostgreSqlCommands(NpgsqlDataSource connections, StalledTransactions stalled)
{
    /// <summary>Reads the answer to one statement.</summary>
    public async Task<TResult> ReadAsync<TResult>(
        string statement, IReadOnlyList<object> parameters, Func<NpgsqlDataReader, Task<TResult>> read, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connections.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            Fill(command, statement, parameters);
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
                throw PostgreSqlFailures.Read(failure);
            }
        }
    }

    /// <summary>Works on one connection for as long as the work takes.</summary>
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
                    // The asker comes again.
                    await stalled.EndAsync(connection).ConfigureAwait(false);
                    throw;
                }
            }
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfDriver(failure))
        {
            throw PostgreSqlFailures.Read(failure);
        }
    }

    /// <summary>Runs one statement that returns nothing.</summary>
    /// <returns>How many rows it touched.</returns>
    public static async Task<int> ExecuteAsync(
        NpgsqlConnection connection, string statement, object parameter, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(statement, connection) { Parameters = { new NpgsqlParameter { Value = parameter } } };
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
}
