using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.Storage.Telemetry;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Storage.PostgreSql;

/// <summary>A unit that adds many aggregates to one collection: COPY carries the rows, and one more statement logs the commit.</summary>
/// <remarks>
/// The primary keys of the tables refuse what exists already, tombstones included. The unit then comes back undecided with nothing applied,
/// and the group runner sends it again to the deciding statement, which gives the reason or revives the tombstones. COPY cannot be sent
/// together with other statements, so the transaction has a BEGIN and a COMMIT of its own. After an error of the server nothing is
/// applied; if the connection is lost, the outcome is in doubt.
/// </remarks>
internal sealed class LoadTransaction(WriteBatch batch, LoadStatements statements, MemberFence fence)
{
    // For a few rows, the round trips of COPY cost more than it saves.
    private const int WorthCopying = 32;

    private static readonly UnitDecision[] _undecided = [UnitDecision.Undecided.Instance];

    /// <summary>Whether a group is one such unit.</summary>
    public static bool Suits(IReadOnlyList<WriteBatch> group) => group is [var sole] && BulkAddition.Is(sole, WorthCopying);

    /// <summary>Hears of the statements.</summary>
    /// <value>Nobody, unless set.</value>
    public StatementWatch Statements { get; init; } = StatementWatch.Silent;

    /// <summary>Sends the unit.</summary>
    /// <returns>The decision: applied, or undecided.</returns>
    public async Task<UnitDecision[]> RunAsync(NpgsqlConnection connection)
    {
        try
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                (DateTime now, long floor, bool isKnown) = await OpenAsync(connection).ConfigureAwait(false);
                if (isKnown)
                {
                    return _undecided;
                }

                await CopyRowsAsync(connection, floor + 1, now).ConfigureAwait(false);
                string[] constraints = await CopyKeysAsync(connection).ConfigureAwait(false);
                if (!await LogAsync(connection, new LoadStatements.Loaded(batch, floor + 1, constraints)).ConfigureAwait(false))
                {
                    return _undecided;
                }

                await transaction.CommitAsync().ConfigureAwait(false);
                return [new UnitDecision.Decided(new CommitResult.Committed(BulkAddition.VersionsOf(batch, floor + 1)))];
            }
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return _undecided;
        }
    }

    private async Task<(DateTime Now, long Floor, bool IsKnown)> OpenAsync(NpgsqlConnection connection)
    {
        using NpgsqlCommand command = statements.Open.Command(connection, batch);
        Statements.Sent(command.CommandText);
        NpgsqlDataReader reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await reader.ReadAsync().ConfigureAwait(false);
            return LoadStatements.StateIn(reader);
        }
    }

    private async Task CopyRowsAsync(NpgsqlConnection connection, long version, DateTime now)
    {
        Statements.Sent(statements.CopyRows);
        NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(statements.CopyRows).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            foreach (AggregateWrite write in batch.Writes)
            {
                await rows.StartRowAsync().ConfigureAwait(false);
                if (statements.NamesCollection)
                {
                    await rows.WriteAsync(write.Key.Collection.Value, NpgsqlDbType.Text).ConfigureAwait(false);
                }

                await rows.WriteAsync(write.Key.Id, NpgsqlDbType.Text).ConfigureAwait(false);
                await rows.WriteAsync(version, NpgsqlDbType.Bigint).ConfigureAwait(false);
                await rows.WriteAsync(write.Document, NpgsqlDbType.Json).ConfigureAwait(false);
                await rows.WriteAsync(now, NpgsqlDbType.TimestampTz).ConfigureAwait(false);
                await rows.WriteAsync(now, NpgsqlDbType.TimestampTz).ConfigureAwait(false);
            }

            await rows.CompleteAsync().ConfigureAwait(false);
        }
    }

    // Returns the names of the constraints that have values here. The order differs from that of the deciding statement where values hold
    // characters beyond U+D7FF. Two groups may then wait for each other; one of them loses the race and is sent again.
    private async Task<string[]> CopyKeysAsync(NpgsqlConnection connection)
    {
        (AggregateKey Owner, UniqueKey Key)[] values =
        [
            .. batch.Writes.SelectMany(write => write.Claims.Values, (write, key) => (write.Key, key))
                .OrderBy(value => value.key.Constraint, StringComparer.Ordinal).ThenBy(value => value.key.Value, StringComparer.Ordinal),
        ];
        if (values.Length == 0)
        {
            return [];
        }

        Statements.Sent(statements.CopyKeys);
        NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(statements.CopyKeys).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            foreach ((AggregateKey owner, UniqueKey key) in values)
            {
                await rows.StartRowAsync().ConfigureAwait(false);
                await rows.WriteAsync(owner.Collection.Value, NpgsqlDbType.Text).ConfigureAwait(false);
                await rows.WriteAsync(key.Constraint, NpgsqlDbType.Text).ConfigureAwait(false);
                await rows.WriteAsync(key.Value, NpgsqlDbType.Text).ConfigureAwait(false);
                await rows.WriteAsync(owner.Id, NpgsqlDbType.Text).ConfigureAwait(false);
            }

            await rows.CompleteAsync().ConfigureAwait(false);
        }

        return [.. values.Select(value => value.Key.Constraint).Distinct()];
    }

    // The fence and the log row go together. Every result is read to its end, as an error may come instead of a row.
    private async Task<bool> LogAsync(NpgsqlConnection connection, LoadStatements.Loaded loaded)
    {
        NpgsqlBatch end = connection.CreateBatch();
        await using (end.ConfigureAwait(false))
        {
            fence.AddTo(end);
            end.BatchCommands.Add(statements.Log.BatchCommand(loaded));
            Statements.Sent(end);
            NpgsqlDataReader reader = await end.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                bool isLogged = false;
                do
                {
                    while (await reader.ReadAsync().ConfigureAwait(false))
                    {
                        isLogged = statements.Log.Returned(reader) && LoadStatements.IsLogged(reader);
                    }
                }
                while (await reader.NextResultAsync().ConfigureAwait(false));
                return isLogged;
            }
        }
    }
}
