using System.Data;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Explanations;
using Granary.Storage.Schema;
using Granary.Storage.Sql;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>A store in PostgreSQL.</summary>
internal sealed class PostgreSqlStore : IAggregateStore
{
    private readonly PostgreSqlStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly PostgreSqlConnections _connections;
    private readonly StalledTransactions _stalled;
    private readonly PostgreSqlCommands _lookups;
    private readonly PostgreSqlCommands _questions;
    private readonly PostgreSqlCommands _upkeep;
    private readonly PostgreSqlResults _results;
    private readonly PostgreSqlLog _log;
    private readonly MemberFence _fence;
    private readonly SchemaMigrator _migrator;
    private readonly GroupStatements _statements;
    private readonly QueryWriter _queries;
    private readonly PostgreSqlExplainer _explainer;
    private readonly string _table;

    public PostgreSqlStore(PostgreSqlStoreOptions options, AggregateMappings mappings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(mappings);
        options.Validate();
        (_options, _time) = (options, time);
        _connections = new PostgreSqlConnections(options);
        _stalled = new StalledTransactions(options);
        _lookups = new PostgreSqlCommands(_connections.Lookups, _stalled);
        _questions = new PostgreSqlCommands(_connections.Queries, _stalled);
        _upkeep = new PostgreSqlCommands(_connections.Upkeep, _stalled);
        _results = new PostgreSqlResults(_connections.Queries, options);
        _log = new PostgreSqlLog(_upkeep, _lookups, options.Schema);
        _fence = new MemberFence(options.Schema);
        _migrator = new SchemaMigrator(new PostgreSqlSchema(options.Schema, mappings.All), time);
        _statements = new GroupStatements(options.Schema);
        var dialect = new PostgreSqlDialect(options.Schema);
        _queries = new QueryWriter(dialect, new IndexCatalog(mappings.All));
        IReadOnlyDictionary<string, IndexPlan> indexes = IndexName.Of(mappings.All);
        _explainer = new PostgreSqlExplainer(_queries, indexes);
        Advice = new IndexAdvice(indexes);
        _table = dialect.Table;
    }

    public int Lanes => _options.Lanes;

    public IndexAdvice Advice { get; }

    public Task PrepareAsync(CancellationToken cancellationToken) => _upkeep.ReachAsync(
        async connection =>
        {
            await PostgreSqlBudget.CheckAsync(connection, _options, cancellationToken).ConfigureAwait(false);
            await PostgreSqlClock.CheckAsync(connection, _options, _time, cancellationToken).ConfigureAwait(false);
            if (_options.MigrateOnStart)
            {
                await _migrator.PrepareAsync(connection, cancellationToken).ConfigureAwait(false);
                return true;
            }

            await _migrator.CheckAsync(connection, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => _upkeep.ReachAsync(
        async connection =>
        {
            await PostgreSqlBudget.CheckAsync(connection, _options, cancellationToken).ConfigureAwait(false);
            await PostgreSqlClock.CheckAsync(connection, _options, _time, cancellationToken).ConfigureAwait(false);
            if (_options.MigrateOnStart)
            {
                return await MigrateAsync(connection, cancellationToken).ConfigureAwait(false);
            }

            await _migrator.CheckAsync(connection, cancellationToken).ConfigureAwait(false);
            return SchemaChanges.None;
        },
        cancellationToken);

    public Task<SchemaChanges> MigrateAsync(CancellationToken cancellationToken) =>
        _upkeep.ReachAsync(connection => MigrateAsync(connection, cancellationToken), cancellationToken);

    public async ValueTask<StoredAggregate?> FindAsync(AggregateKey key, CancellationToken cancellationToken) => await _lookups.ReadAsync(
        $"select id, version, document from {_table} where collection = $1 and id = $2 and deleted_at is null",
        [key.Collection.Value, key.Id],
        async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? PostgreSqlResults.Row(key, reader) : null,
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken) => await _lookups.ReadAsync(
        $"select version, document from {_table} where collection = $1 and id = $2",
        [key.Collection.Value, key.Id],
        async reader =>
            !await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? default
            : reader.IsDBNull(1) ? new StoredRow(new AggregateVersion(reader.GetInt64(0)), null)
            : new StoredRow(new AggregateVersion(reader.GetInt64(0)), reader.GetFieldValue<byte[]>(1)),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) =>
        await _lookups.ReadAsync(
            $"""
            select a.id, a.version, a.document, a.collection from unnest($1::text[], $2::text[]) as k (collection, id)
            join {_table} a on a.collection = k.collection and a.id = k.id where a.deleted_at is null
            """,
            [keys.Select(key => key.Collection.Value).ToArray(), keys.Select(key => key.Id).ToArray()],
            async reader =>
            {
                var found = new List<StoredAggregate>(keys.Count);
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var key = new AggregateKey(new CollectionName(reader.GetString(3)), reader.GetString(0));
                    found.Add(PostgreSqlResults.Row(key, reader));
                }

                return found;
            },
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) => await _lookups.ReadAsync(
        $"select from {_table} where collection = $1 and id = $2 and deleted_at is null",
        [key.Collection.Value, key.Id],
        async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        SqlStatement statement = _queries.Count(plan);
        return await _questions.ReadAsync(
            statement.Text,
            statement.Parameters,
            async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? reader.GetInt64(0) : 0,
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        SqlStatement statement = _queries.Summarize(plan, summary);
        return await _questions.ReadAsync(
            statement.Text,
            statement.Parameters,
            async reader =>
            {
                var groups = new List<SummaryGroup>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    groups.Add(SummaryReader.Read(reader, summary));
                }

                return groups;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        _results.ReadAsync(plan, _queries.Select(plan), cancellationToken);

    public string StatementOf(QueryPlan plan) => _queries.Select(plan).Text;

    public Task<QueryExplanation> ExplainAsync(QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken) =>
        _questions.ReachAsync(connection => _explainer.ExplainAsync(connection, plan, depth, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<UnitDecision>> CommitAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness)
    {
        NpgsqlConnection connection = await OpenWriterAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                return thoroughness == Thoroughness.AppliedUnits && QuickTransaction.Suits(group)
                    ? await new QuickTransaction(group, _statements, _fence).RunAsync(connection).ConfigureAwait(false)
                    : await new GroupTransaction(group, _statements, _fence).RunAsync(connection).ConfigureAwait(false);
            }
            catch (PostgresException error) when (PostgreSqlFailures.IsOfLock(error))
            {
                GroupFailedException locked = PostgreSqlFailures.Group(error);
                throw await _stalled.EndAsync(connection).ConfigureAwait(false)
                    ? new GroupFailedException(GroupFailure.LostRace, locked.Message, locked.InnerException)
                    : locked;
            }
            catch (Exception failure) when (PostgreSqlFailures.IsOfDriver(failure))
            {
                throw PostgreSqlFailures.Group(failure);
            }
        }
    }

    public Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        _log.ResolveAsync(commitIds, cancellationToken);

    public ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken) =>
        _log.FindOutcomeAsync(commitId, cancellationToken);

    public Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        _log.FindUnpublishedAsync(age, limit, cancellationToken);

    public Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        _log.MarkPublishedAsync(commitIds, cancellationToken);

    public Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken) =>
        _log.PurgeAsync(retention, cancellationToken);

    public void WriteAs(ClusterMember member)
    {
        _fence.Raise(member);
        _options.Member = member;
    }

    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    // Steps and indexes take the time that they need; afterwards the connection carries groups again.
    private async Task<SchemaChanges> MigrateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await _migrator.MigrateAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (connection.State == ConnectionState.Open)
            {
                await TransactionBound.SetAsync(connection, _options).ConfigureAwait(false);
            }
        }
    }

    private async Task<NpgsqlConnection> OpenWriterAsync()
    {
        try
        {
            return await _connections.Writers.OpenConnectionAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfDriver(failure))
        {
            throw PostgreSqlFailures.NotSent(failure);
        }
    }
}
