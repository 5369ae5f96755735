using System.Data;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Explanations;
using Granary.Storage.Schema;
using Granary.Storage.Sql;
using Granary.Storage.Stores;
using Granary.Storage.Telemetry;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>A store in PostgreSQL.</summary>
/// <remarks>
/// A group is one transaction on a connection of its lane. If the server reports an error, nothing of the group is applied; if the
/// connection is lost, the group is in doubt. A group that waits for a lock in vain ends the stalled transactions that hold it. If it ended
/// one, it counts as a lost race and is sent again at once; otherwise it counts as locked.
/// </remarks>
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
    private readonly PostgreSqlHours _hours;
    private readonly PostgreSqlLog _log;
    private readonly MemberFence _fence;
    private readonly SchemaMigrator _migrator;
    private readonly GroupStatements _statements;
    private readonly QueryWriter _queries;
    private readonly PostgreSqlExplainer _explainer;

    public PostgreSqlStore(PostgreSqlStoreOptions options, AggregateMappings mappings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(mappings);
        options.Validate();
        (_options, _time) = (options, time);
        CollectionName[] collections = [.. mappings.All.Select(mapping => mapping.Collection)];
        var tables = CollectionTables.ForModel(options.Schema, collections);
        _connections = new PostgreSqlConnections(options);
        _stalled = new StalledTransactions(options);
        _lookups = new PostgreSqlCommands(_connections.Lookups, _connections, _stalled);
        _questions = new PostgreSqlCommands(_connections.Queries, _connections, _stalled);
        _upkeep = new PostgreSqlCommands(_connections.Upkeep, _connections, _stalled);
        _results = new PostgreSqlResults(_connections, options);
        _hours = new PostgreSqlHours(_upkeep, options.Schema, time);
        _log = new PostgreSqlLog(_upkeep, _lookups, _hours, tables);
        _fence = new MemberFence(options.Schema);
        _migrator = new SchemaMigrator(new PostgreSqlSchema(tables, mappings.All, time), time);
        _statements = new GroupStatements(tables);
        _queries = new QueryWriter(
            new PostgreSqlDialect(tables), new IndexCatalog(mappings.All, mappings.All.SelectMany(CollectionColumn.ColumnsOf)));
        IReadOnlyDictionary<string, IndexPlan> indexes = IndexName.ByName(mappings.All);
        _explainer = new PostgreSqlExplainer(_queries, indexes);
        Advice = new IndexAdvice(indexes);
    }

    public string SystemName => "postgresql";

    public string? Namespace => _connections.Database is { } database ? $"{database}|{_options.Schema}" : null;

    public int Lanes => _options.Lanes;

    public bool BlocksCallers => false;

    public IndexAdvice Advice { get; }

    public Task PrepareAsync(CancellationToken cancellationToken) => OpenAsync(_migrator.PrepareAsync, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => OpenAsync(
        (connection, cancellation) => MigrateAsync(connection, progress: null, cancellation), cancellationToken);

    public async Task<SchemaChanges> MigrateAsync(IProgress<SchemaProgress>? progress, CancellationToken cancellationToken)
    {
        SchemaChanges changes = await _upkeep.ReachAsync(
            connection => MigrateAsync(connection, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        await _hours.MakeAsync(cancellationToken).ConfigureAwait(false);
        return changes;
    }

    public async ValueTask<StoredAggregate?> FindAsync(AggregateKey key, CancellationToken cancellationToken) => await _lookups.ReadAsync(
        _statements.StatementsOf(key.Collection).Lookups.Find,
        key,
        async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? LookupStatements.AggregateIn(reader, key.Collection)
            : null,
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken) => await _lookups.ReadAsync(
        _statements.StatementsOf(key.Collection).Lookups.Load,
        key,
        async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? LookupStatements.RowIn(reader) : default,
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) =>
        keys.Count == 0
            ? []
            : await _lookups.ReadRowsAsync(_statements.FindMany(keys), LookupStatements.AggregateOfManyIn, cancellationToken)
                .ConfigureAwait(false);

    public async ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) => await _lookups.ReadAsync(
        _statements.StatementsOf(key.Collection).Lookups.Contains,
        key,
        async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        await _questions.ReadAsync(
            _queries.Count(plan),
            async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? reader.GetInt64(0) : 0,
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) =>
        await _questions.ReadAsync(
            _queries.Summarize(plan, summary),
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
                return await CommitAsync(connection, group, thoroughness).ConfigureAwait(false);
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
                _connections.Notice(failure);
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

    // Checks the server and the clocks before the schema is touched.
    private async Task OpenAsync(Func<NpgsqlConnection, CancellationToken, Task> migrate, CancellationToken cancellationToken)
    {
        await _upkeep.ReachAsync(
            async connection =>
            {
                await PostgreSqlBudget.CheckAsync(connection, _options, cancellationToken).ConfigureAwait(false);
                await PostgreSqlClock.CheckAsync(connection, _options, _time, cancellationToken).ConfigureAwait(false);
                await (_options.MigrateOnStart
                    ? migrate(connection, cancellationToken)
                    : _migrator.CheckAsync(connection, cancellationToken)).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        if (_options.MigrateOnStart)
        {
            await _hours.MakeAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Steps and indexes take as long as they need. The bound is set again because the connection goes back to other work of the upkeep.
    private async Task<SchemaChanges> MigrateAsync(
        NpgsqlConnection connection, IProgress<SchemaProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return await _migrator.MigrateAsync(connection, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (connection.State == ConnectionState.Open)
            {
                await TransactionBound.SetAsync(connection, _options).ConfigureAwait(false);
            }
        }
    }

    // A decision that is returned must outlast a failover, whether this transaction made it or the log tells it.
    private async Task<UnitDecision[]> CommitAsync(
        NpgsqlConnection connection, IReadOnlyList<WriteBatch> group, Thoroughness thoroughness)
    {
        UnitDecision[] decisions;
        using (var warnings = new CommitWarnings(connection))
        {
            decisions = await DecideAsync(connection, group, thoroughness).ConfigureAwait(false);
            warnings.RequireNone();
        }

        if (Array.Exists(decisions, IsFromLog))
        {
            await StandbyConfirmation.AwaitAsync(connection, CancellationToken.None).ConfigureAwait(false);
        }

        return decisions;
    }

    private Task<UnitDecision[]> DecideAsync(NpgsqlConnection connection, IReadOnlyList<WriteBatch> group, Thoroughness thoroughness)
    {
        StatementWatch watch = _connections.Statements;
        if (thoroughness != Thoroughness.EveryUnit && QuickTransaction.Suits(group))
        {
            return new QuickTransaction(group, _statements, _fence) { Statements = watch }.RunAsync(connection);
        }

        if (thoroughness != Thoroughness.EveryUnit && LoadTransaction.Suits(group))
        {
            LoadStatements statements = _statements.StatementsOf(group[0].Writes[0].Key.Collection).Load;
            return new LoadTransaction(group[0], statements, _fence) { Statements = watch }.RunAsync(connection);
        }

        return new GroupTransaction(group, _statements, _fence) { Statements = watch }.RunAsync(connection);
    }

    private static bool IsFromLog(UnitDecision decision) => decision is UnitDecision.Decided
    {
        Result: CommitResult.Committed { IsFromLog: true } or CommitResult.Aborted { Expired: false } or CommitResult.Superseded,
    };

    private async Task<NpgsqlConnection> OpenWriterAsync()
    {
        try
        {
            return await _connections.Writers.OpenConnectionAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfDriver(failure))
        {
            _connections.Notice(failure);
            throw PostgreSqlFailures.NotSent(failure);
        }
    }
}
