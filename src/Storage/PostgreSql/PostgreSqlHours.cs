using Granary.Contracts.Hosting;
using Granary.Domain;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Makes the hours of the commit log ahead of their time, and drops those whose outcomes are over.</summary>
/// <remarks>
/// Any number of processes may do so at once; a process that finds another one at it does nothing. Each hour is made or dropped in a
/// transaction of its own: after a failure nothing of it is done, and the next round tries again. An hour without a table is no fault. Its
/// outcomes stand among the strays, where every statement meets them, and are deleted row by row.
/// </remarks>
/// <param name="upkeep">The connections for statements that write, which wait for no group.</param>
/// <param name="schema">The schema of the tables.</param>
/// <param name="time">The clock of the pauses between two attempts.</param>
internal sealed class PostgreSqlHours(PostgreSqlCommands upkeep, string schema, TimeProvider time)
{
    /// <summary>How many hours after the present one have a table.</summary>
    public const int Ahead = 3;

    private const int Attempts = 20;

    private static readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(50)) { Longest = TimeSpan.FromMilliseconds(200) };

    private readonly HourStatements _statements = new(schema);

    /// <summary>Makes the present hour and those after it, where they are missing and the user may make them.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        LogTables tables = await ReadAsync(cancellationToken).ConfigureAwait(false);
        await AreAllowedAsync(() => MakeAsync(tables, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Makes the hours that are missing, and drops those that are over.</summary>
    /// <param name="age">How long outcomes are kept after their commits expired.</param>
    /// <param name="cancellationToken">Ends the round early; hours that were made or dropped stay so.</param>
    public async Task<HourPurge> TendAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        LogTables tables = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var dropped = new List<LogHour>();
        bool areAllowed = await AreAllowedAsync(async () =>
        {
            await MakeAsync(tables, cancellationToken).ConfigureAwait(false);
            foreach (LogHour hour in tables.MayTend ? tables.Ended(age) : [])
            {
                if (await DropAsync(hour, age, cancellationToken).ConfigureAwait(false))
                {
                    dropped.Add(hour);
                }
            }
        }).ConfigureAwait(false);
        tables = tables with { MayTend = tables.MayTend && areAllowed };
        return new HourPurge(
            dropped.Count, [.. tables.DeletedFrom(age, dropped).Select(_statements.TableOf)], LacksRights: !tables.MayTend);
    }

    /// <summary>Makes the table of an hour, unless it exists or too many ids of the hour stand among the strays.</summary>
    /// <returns>Whether it was made.</returns>
    public Task<bool> MakeAsync(LogHour hour, CancellationToken cancellationToken) => AlterAsync(
        async connection =>
        {
            if (await AskAsync<bool>(connection, _statements.Exists(hour), cancellationToken).ConfigureAwait(false)
                || await AskAsync<long>(connection, _statements.CountStrays(hour), cancellationToken).ConfigureAwait(false)
                    > HourStatements.MostMoved)
            {
                return false;
            }

            await ExecuteAsync(connection, _statements.Make(hour), cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    // What the catalogue says about rights is not all: a table may have another owner than the log.
    private static async Task<bool> AreAllowedAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return true;
        }
        catch (StoreUnavailableException failure)
            when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege })
        {
            return false;
        }
    }

    private async Task MakeAsync(LogTables tables, CancellationToken cancellationToken)
    {
        foreach (LogHour hour in tables.MayTend ? tables.Missing(Ahead) : [])
        {
            await MakeAsync(hour, cancellationToken).ConfigureAwait(false);
        }
    }

    // Looking for what is left reads the table, so it comes before the transaction that locks the log.
    private async Task<bool> DropAsync(LogHour hour, TimeSpan age, CancellationToken cancellationToken) =>
        await AlterAsync(connection => IsOverAsync(connection, hour, age, cancellationToken), cancellationToken).ConfigureAwait(false)
        && await AlterAsync(
            async connection =>
            {
                if (!await ReserveAsync(connection, hour, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }

                await ExecuteAsync(connection, _statements.Drop(hour, age), cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    private async Task<bool> IsOverAsync(NpgsqlConnection connection, LogHour hour, TimeSpan age, CancellationToken cancellationToken)
    {
        if (!await ReserveAsync(connection, hour, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await ExecuteAsync(connection, _statements.Summarize(hour), cancellationToken).ConfigureAwait(false);
        return await AskAsync<long>(connection, _statements.CountKept(hour, age), cancellationToken).ConfigureAwait(false)
            <= HourStatements.MostMoved;
    }

    /// <returns>Whether the hour has a table, which is then kept for this transaction.</returns>
    private async Task<bool> ReserveAsync(NpgsqlConnection connection, LogHour hour, CancellationToken cancellationToken)
    {
        bool exists = await AskAsync<bool>(connection, _statements.Exists(hour), cancellationToken).ConfigureAwait(false);
        if (exists)
        {
            await ExecuteAsync(connection, _statements.Reserve(hour), cancellationToken).ConfigureAwait(false);
        }

        return exists;
    }

    // A writer waits behind whoever waits for the lock of its table. So an attempt is short, and writers come in between.
    private async Task<bool> AlterAsync(Func<NpgsqlConnection, Task<bool>> work, CancellationToken cancellationToken)
    {
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            bool? isDone = await upkeep.ReachAsync(connection => TryAlterAsync(connection, work, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            if (isDone is { } done)
            {
                return done;
            }

            await _backoff.PauseAsync(attempt, time, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    /// <returns>What the work returned; false if another process does such work, and null if a lock was not free.</returns>
    private async Task<bool?> TryAlterAsync(
        NpgsqlConnection connection, Func<NpgsqlConnection, Task<bool>> work, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                bool isDone = await AskAsync<bool>(connection, _statements.TryLock, cancellationToken).ConfigureAwait(false)
                    && await work(connection).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return isDone;
            }
        }
        catch (PostgresException error) when (PostgreSqlFailures.IsOfLock(error) || error.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            return null;
        }
    }

    private Task<LogTables> ReadAsync(CancellationToken cancellationToken) => upkeep.ReachAsync(
        async connection =>
        {
            using var command = new NpgsqlCommand(_statements.ReadTables, connection);
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                return new LogTables(new DateTimeOffset(reader.GetDateTime(0)), reader.GetFieldValue<string[]>(3))
                {
                    MayTend = reader.GetBoolean(1),
                    MayDeleteByPart = reader.GetBoolean(2),
                };
            }
        },
        cancellationToken);

    private static async Task<TAnswer?> AskAsync<TAnswer>(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is TAnswer answer ? answer : default;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statements, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
