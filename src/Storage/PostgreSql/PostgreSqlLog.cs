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
    public Task<IReadOnlyList<bool>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        upkeep.ReachAsync<IReadOnlyList<bool>>(
            async connection =>
            {
                Guid[] ids = Guids(commitIds);
                await PostgreSqlCommands.ExecuteAsync(connection, _statements.Mark, ids, cancellationToken).ConfigureAwait(false);

                // The marks are durable now, and whatever else is in the log was there before them.
                HashSet<Guid> applied = await ReadAppliedAsync(connection, ids, cancellationToken).ConfigureAwait(false);
                return [.. ids.Select(applied.Contains)];
            },
            cancellationToken);

    /// <summary>See <see cref="IAggregateStore.FindOutcomeAsync"/>.</summary>
    public async ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken) =>
        await lookups.ReadAsync(
            _statements.ReadOutcome,
            [commitId.Value],
            async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
                ? new CommitOutcome(reader.GetBoolean(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1))
                : null,
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
                connection => PostgreSqlCommands.ExecuteAsync(connection, statement, age, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            purged += part;
        }
        while (part == LogStatements.PurgePart);
        return purged;
    }

    private async Task<HashSet<Guid>> ReadAppliedAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(_statements.ReadApplied, connection) { Parameters = { new NpgsqlParameter { Value = ids } } };
        NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var applied = new HashSet<Guid>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                applied.Add(reader.GetGuid(0));
            }

            return applied;
        }
    }
}
