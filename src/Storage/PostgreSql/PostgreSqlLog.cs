using Granary.Domain;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>The commit log, as those use it who carry no group: they ask for outcomes, end doubts, publish and purge.</summary>
/// <param name="upkeep">For what writes, so that it waits for no group.</param>
/// <param name="lookups">For what reads, so that it waits for no query.</param>
/// <param name="schema">The schema of the tables.</param>
internal sealed class PostgreSqlLog(PostgreSqlCommands upkeep, PostgreSqlCommands lookups, string schema)
{
    private readonly LogStatements _statements = new(schema);

    /// <summary>See <see cref="IAggregateStore.ResolveAsync"/>.</summary>
    public Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        upkeep.ReachAsync<IReadOnlyList<CommitOutcome>>(
            async connection =>
            {
                Guid[] ids = Guids(commitIds);
                await PostgreSqlCommands.ExecuteAsync(connection, _statements.Mark, ids, cancellationToken).ConfigureAwait(false);

                // The marks are durable now, and whatever else is in the log was there before them.
                Dictionary<Guid, CommitOutcome> known = await ReadOutcomesAsync(connection, ids, cancellationToken).ConfigureAwait(false);
                return [.. ids.Select(id => known.GetValueOrDefault(id) ?? new CommitOutcome(false, null))];
            },
            cancellationToken);

    /// <summary>See <see cref="IAggregateStore.FindOutcomeAsync"/>.</summary>
    public async ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken) =>
        await lookups.ReadAsync(
            _statements.ReadOutcomes,
            [Guids([commitId])],
            async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Outcome(reader) : null,
            cancellationToken).ConfigureAwait(false);

    /// <summary>See <see cref="IAggregateStore.FindUnpublishedAsync"/>.</summary>
    public Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        lookups.ReadAsync<IReadOnlyList<UnpublishedCommit>>(
            _statements.FindUnpublished,
            [age, limit],
            async reader =>
            {
                var found = new List<UnpublishedCommit>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    found.Add(new UnpublishedCommit(new CommitId(reader.GetGuid(0)), UnpublishedKeys.Read(reader.GetString(1))));
                }

                return found;
            },
            cancellationToken);

    /// <summary>See <see cref="IAggregateStore.MarkPublishedAsync"/>.</summary>
    public Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) => upkeep.ReachAsync(
        connection => PostgreSqlCommands.ExecuteAsync(connection, _statements.MarkPublished, Guids(commitIds), cancellationToken),
        cancellationToken);

    /// <summary>See <see cref="IAggregateStore.PurgeAsync"/>.</summary>
    public async Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken) => new()
    {
        Outcomes = await PurgeAsync(_statements.PurgeOutcomes, retention.Outcomes, cancellationToken).ConfigureAwait(false),
        Tombstones = await PurgeAsync(_statements.PurgeTombstones, retention.Tombstones, cancellationToken).ConfigureAwait(false),
    };

    private static Guid[] Guids(IReadOnlyList<CommitId> commitIds) => [.. commitIds.Select(id => id.Value)];

    // In parts, each well within the time that a statement has: what was not purged for long is still purged some time. Between two parts
    // the connection is free, so that whoever ends a doubt waits for one part at most.
    private async Task<int> PurgeAsync(string statement, TimeSpan age, CancellationToken cancellationToken)
    {
        int purged = 0;
        int part;
        do
        {
            part = await upkeep.ReachAsync(
                connection => PurgePartAsync(connection, statement, age, cancellationToken), cancellationToken).ConfigureAwait(false);
            purged += part;
        }
        while (part == LogStatements.PurgePart);
        return purged;
    }

    // How many rows went is what the statement selects.
    private static async Task<int> PurgePartAsync(
        NpgsqlConnection connection, string statement, TimeSpan age, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(statement, connection) { Parameters = { new NpgsqlParameter { Value = age } } };
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is int count ? count : 0;
    }

    private static CommitOutcome Outcome(NpgsqlDataReader row) =>
        new(row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2))
        {
            Versions = row.IsDBNull(3) ? null : LoggedVersions.Of(row.GetFieldValue<long[]>(3)),
        };

    private async Task<Dictionary<Guid, CommitOutcome>> ReadOutcomesAsync(
        NpgsqlConnection connection, Guid[] ids, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(_statements.ReadOutcomes, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var known = new Dictionary<Guid, CommitOutcome>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                known.Add(reader.GetGuid(0), Outcome(reader));
            }

            return known;
        }
    }
}
