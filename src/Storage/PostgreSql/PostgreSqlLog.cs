using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The commit log outside of groups: outcomes are read, doubts are ended, publications are noted, and old rows are purged.
/// </summary>
/// <param name="upkeep">The connections for statements that write, which wait for no group.</param>
/// <param name="lookups">The connections for statements that read, which wait for no query.</param>
/// <param name="hours">The hours of the log.</param>
/// <param name="tables">The tables of aggregates, beside which the log is.</param>
internal sealed class PostgreSqlLog(PostgreSqlCommands upkeep, PostgreSqlCommands lookups, PostgreSqlHours hours, CollectionTables tables)
{
    private readonly LogStatements _statements = new(tables.Schema);

    private readonly PostgreSqlStatement<TimeSpan>[] _purgesOfTombstones =
        [.. tables.All.Select(table => LogStatements.PurgeTombstonesOf(tables.Schema, table))];

    /// <summary>See <see cref="IAggregateStore.ResolveAsync"/>.</summary>
    public Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        upkeep.ReachAsync<IReadOnlyList<CommitOutcome>>(
            async connection =>
            {
                upkeep.Statements.Sent(_statements.Mark.Text);
                await PostgreSqlCommands.ExecuteAsync(connection, _statements.Mark, commitIds, cancellationToken).ConfigureAwait(false);

                // The marks are durable now. Any other outcome under these ids was in the log before them.
                Dictionary<CommitId, CommitOutcome> known =
                    await ReadOutcomesAsync(connection, commitIds, cancellationToken).ConfigureAwait(false);
                await StandbyConfirmation.AwaitAsync(connection, cancellationToken).ConfigureAwait(false);
                return [.. commitIds.Select(id => known.GetValueOrDefault(id) ?? CommitOutcome.NeverApplied)];
            },
            cancellationToken);

    /// <summary>See <see cref="IAggregateStore.FindOutcomeAsync"/>.</summary>
    public async ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        CommitOutcome? found = await lookups.ReadAsync(
            _statements.ReadOutcomes,
            [commitId],
            async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? LogStatements.OutcomeIn(reader) : null,
            cancellationToken).ConfigureAwait(false);
        if (found is not null)
        {
            await upkeep.ReachAsync(
                async connection =>
                {
                    await StandbyConfirmation.AwaitAsync(connection, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>See <see cref="IAggregateStore.FindUnpublishedAsync"/>.</summary>
    public Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        lookups.ReadAsync<(TimeSpan, int), IReadOnlyList<UnpublishedCommit>>(
            _statements.FindUnpublished,
            (age, limit),
            async reader =>
            {
                var found = new List<UnpublishedCommit>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    found.Add(LogStatements.UnpublishedIn(reader));
                }

                return found;
            },
            cancellationToken);

    /// <summary>See <see cref="IAggregateStore.MarkPublishedAsync"/>.</summary>
    public Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) => upkeep.ReachAsync(
        connection =>
        {
            upkeep.Statements.Sent(_statements.MarkPublished.Text);
            return PostgreSqlCommands.ExecuteAsync(connection, _statements.MarkPublished, commitIds, cancellationToken);
        },
        cancellationToken);

    /// <summary>See <see cref="IAggregateStore.PurgeAsync"/>.</summary>
    public async Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken)
    {
        HourPurge purge = await hours.TendAsync(retention.Outcomes, cancellationToken).ConfigureAwait(false);
        int outcomes = 0;
        foreach (string table in purge.DeletedFrom)
        {
            outcomes += await PurgeTableAsync(table, retention.Outcomes, cancellationToken).ConfigureAwait(false);
        }

        int tombstones = 0;
        foreach (PostgreSqlStatement<TimeSpan> purgeOfTable in _purgesOfTombstones)
        {
            tombstones += await PurgeAsync(purgeOfTable, retention.Tombstones, cancellationToken).ConfigureAwait(false);
        }

        return new PurgeResult
        {
            Outcomes = outcomes,
            Hours = purge.Dropped,
            LacksRights = purge.LacksRights,
            Tombstones = tombstones,
        };
    }

    private async Task<int> PurgeTableAsync(string table, TimeSpan age, CancellationToken cancellationToken)
    {
        try
        {
            return await PurgeAsync(LogStatements.PurgeOutcomesOf(table), age, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException failure)
            when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable })
        {
            // Another process has dropped the hour meanwhile.
            return 0;
        }
    }

    // Each part takes well below the time that a statement has, so a log that was not purged for long is purged all the same. Between two
    // parts the connection is free: a process that ends a doubt waits for one part at most.
    private async Task<int> PurgeAsync(PostgreSqlStatement<TimeSpan> statement, TimeSpan age, CancellationToken cancellationToken)
    {
        int purged = 0;
        int part;
        do
        {
            part = await upkeep.ReachAsync(
                connection => PurgePartAsync(connection, statement, age, cancellationToken), cancellationToken).ConfigureAwait(false);
            purged += part;
        }
        while (part >= LogStatements.PurgePart);
        return purged;
    }

    private static async Task<int> PurgePartAsync(
        NpgsqlConnection connection, PostgreSqlStatement<TimeSpan> statement, TimeSpan age, CancellationToken cancellationToken)
    {
        using NpgsqlCommand command = statement.Command(connection, age);
        NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? LogStatements.CountIn(reader) : 0;
        }
    }

    private async Task<Dictionary<CommitId, CommitOutcome>> ReadOutcomesAsync(
        NpgsqlConnection connection, IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken)
    {
        using NpgsqlCommand command = _statements.ReadOutcomes.Command(connection, commitIds);
        NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var known = new Dictionary<CommitId, CommitOutcome>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                known.Add(LogStatements.CommitIn(reader), LogStatements.OutcomeIn(reader));
            }

            return known;
        }
    }
}
