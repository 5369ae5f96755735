using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Explanations;
using Granary.Storage.Schema;
using Granary.Storage.Sql;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>
/// A store in a SQLite file: one connection that writes, several that read, in WAL mode, so that neither waits for the other.
/// </summary>
/// <remarks>
/// Groups and other writers of this process take turns (<see cref="SqliteStoreOptions.Turn"/>); writers of other processes are held off by
/// the lock of the file, which BEGIN IMMEDIATE takes. After a failure that leaves the state of the writing connection in doubt, the
/// connection is closed and the next writer opens a new one.
/// </remarks>
internal sealed class SqliteStore : IAggregateStore
{
    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly SqliteReaders _readers;
    private readonly SchemaMigrator _migrator;
    private readonly SqliteQueries _queries;
    private readonly SqliteExplainer _explainer;
    private SqliteSession? _writerSession;
    private bool _disposed;

    static SqliteStore() => SQLitePCL.Batteries_V2.Init();

    public SqliteStore(SqliteStoreOptions options, AggregateMappings mappings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(mappings);
        options.Validate();
        _options = options;
        _time = time;
        _readers = new SqliteReaders(options);
        _migrator = new SchemaMigrator(new SqliteSchema(mappings.All), time);
        _queries = new SqliteQueries(mappings.All);
        IReadOnlyDictionary<string, IndexPlan> indexes = IndexName.ByName(mappings.All);
        _explainer = new SqliteExplainer(_queries, indexes);
        Advice = new IndexAdvice(indexes);
    }

    public string SystemName => "sqlite";

    public int Lanes => 1;

    public bool BlocksCallers => true;

    public IndexAdvice Advice { get; }

    public StoreLocation Location => new StoreLocation.Local($"the file {Path.GetFullPath(_options.Path)}");

    public Task PrepareAsync(CancellationToken cancellationToken) => !_options.MigrateOnStart
        ? StartAsync(cancellationToken)
        : ReachableAsync(() => WriteAsync(
            async session =>
            {
                await _migrator.PrepareAsync(session.Connection, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.MigrateOnStart)
        {
            await MigrateAsync(progress: null, cancellationToken).ConfigureAwait(false);
            return;
        }

        await ReadAsync(
            async session =>
            {
                await _migrator.CheckAsync(session.Connection, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public Task<SchemaChanges> MigrateAsync(IProgress<SchemaProgress>? progress, CancellationToken cancellationToken) => ReachableAsync(
        () => WriteAsync(session => _migrator.MigrateAsync(session.Connection, progress, cancellationToken), cancellationToken));

    public ValueTask<StoredAggregate?> FindAsync(AggregateKey key, CancellationToken cancellationToken) =>
        ReadAsync(session => Task.FromResult(new SqliteLookups(session).Find(key)), cancellationToken);

    public ValueTask<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken) =>
        ReadAsync(session => Task.FromResult(new SqliteLookups(session).Load(key)), cancellationToken);

    public ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) =>
        ReadAsync(session => Task.FromResult(new SqliteLookups(session).FindMany(keys)), cancellationToken);

    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) =>
        ReadAsync(session => Task.FromResult(new SqliteLookups(session).Contains(key)), cancellationToken);

    public ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken) => ReadAsync(
        session =>
        {
            SqlStatement statement = _queries.Write(session, writer => writer.Count(plan));
            return Task.FromResult((long)session.Command(statement.Text, [.. statement.Parameters]).ExecuteScalar()!); // count(*) has a row
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) => ReadAsync(
        session =>
        {
            SqlStatement statement = _queries.Write(session, writer => writer.Summarize(plan, summary));
            using SqliteDataReader reader = session.Command(statement.Text, [.. statement.Parameters]).ExecuteReader();
            var groups = new List<SummaryGroup>();
            while (reader.Read())
            {
                groups.Add(SummaryReader.Read(reader, summary));
            }

            return Task.FromResult<IReadOnlyList<SummaryGroup>>(groups);
        },
        cancellationToken);

    public async IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        SqliteSession session = Guard(_readers.Rent, cancellationToken);
        try
        {
            using CancellationTokenRegistration cancelling = cancellationToken.Register(session.Interrupt);
            SqlStatement statement = Guard(() => _queries.Write(session, writer => writer.Select(plan)), cancellationToken);
            using SqliteDataReader reader = Guard(
                () => session.Command(statement.Text, [.. statement.Parameters]).ExecuteReader(), cancellationToken);
            while (Guard(reader.Read, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return SqliteLookups.AggregateIn(reader, plan.Collection);
            }
        }
        finally
        {
            _readers.Return(session);
        }
    }

    public string StatementOf(QueryPlan plan) => _queries.Write(writer => writer.Select(plan)).Text;

    public async Task<QueryExplanation> ExplainAsync(QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken) =>
        await ReadAsync(session => Task.FromResult(_explainer.Explain(session, plan)), cancellationToken).ConfigureAwait(false);

    public Task<IReadOnlyList<UnitDecision>> CommitAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness) =>
        WriteAsync(session => Task.FromResult<IReadOnlyList<UnitDecision>>(new SqliteWriter(session, _time).Commit(group)));

    public Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        ReachableAsync(() => WriteAsync(
            session => Task.FromResult<IReadOnlyList<CommitOutcome>>(new SqliteWriter(session, _time).Resolve(commitIds)),
            cancellationToken));

    public ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken) =>
        ReadAsync(session => Task.FromResult(new SqliteLog(session).Find(commitId)), cancellationToken);

    public async Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(
        TimeSpan age, int limit, CancellationToken cancellationToken) =>
        await ReadAsync(
            session => Task.FromResult(new SqliteLog(session).FindUnpublished((_time.GetUtcNow() - age).ToUnixTimeMilliseconds(), limit)),
            cancellationToken).ConfigureAwait(false);

    public Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) => ReachableAsync(
        () => WriteAsync(session => Task.FromResult(new SqliteWriter(session, _time).Publish(commitIds)), cancellationToken));

    public void WriteAs(ClusterMember member)
    {
        // A file serves one machine, and one process on it writes, so no successor on another machine has to be protected.
    }

    public Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken) => ReachableAsync(
        () => WriteAsync(session => Task.FromResult(new SqliteWriter(session, _time).Purge(retention)), cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _options.Turn.WaitAsync().ConfigureAwait(false);
        _disposed = true;
        _writerSession?.Dispose();
        _readers.Dispose();
        _options.Turn.Release();
    }

    private async ValueTask<TResult> ReadAsync<TResult>(Func<SqliteSession, Task<TResult>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SqliteSession session = Guard(_readers.Rent, cancellationToken);
        try
        {
            using CancellationTokenRegistration cancelling = cancellationToken.Register(session.Interrupt);
            return await read(session).ConfigureAwait(false);
        }
        catch (SqliteException failure)
        {
            throw SqliteFailures.Read(failure, cancellationToken);
        }
        finally
        {
            _readers.Return(session);
        }
    }

    private static TResult Guard<TResult>(Func<TResult> read, CancellationToken cancellationToken)
    {
        try
        {
            return read();
        }
        catch (SqliteException failure)
        {
            throw SqliteFailures.Read(failure, cancellationToken);
        }
    }

    private async Task<TResult> WriteAsync<TResult>(Func<SqliteSession, Task<TResult>> write, CancellationToken cancellationToken = default)
    {
        await _options.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            RefuseLostFile();
            return await write(_writerSession ??= new SqliteSession(_options)).ConfigureAwait(false);
        }
        catch (SqliteException failure)
        {
            throw SqliteFailures.Group(failure, committing: false);
        }
        catch (GroupFailedException failure)
            when (failure.Failure is GroupFailure.Unavailable or GroupFailure.InDoubt && File.Exists(_options.Path))
        {
            // The state of the connection is unknown, so the next group gets a new one.
            _writerSession?.Dispose();
            _writerSession = null;
            throw;
        }
        finally
        {
            _options.Turn.Release();
        }
    }

    // An open file that was deleted still takes commits, which end with the process. The connection stays: with the file back, it goes on.
    private void RefuseLostFile()
    {
        if (_writerSession is not null && !File.Exists(_options.Path))
        {
            throw new GroupFailedException(
                GroupFailure.Unavailable,
                $"The SQLite file {_options.Path} was moved or deleted while it was open; put it back.",
                innerException: null);
        }
    }

    // SQLite blocks the thread that calls it for as long as another process holds the file; the thread of the caller must not be blocked.
    private static async Task<TResult> ReachableAsync<TResult>(Func<Task<TResult>> write)
    {
        try
        {
            return await Task.Run(write).ConfigureAwait(false);
        }
        catch (GroupFailedException failure)
        {
            throw new StoreUnavailableException(failure.Message, failure.InnerException);
        }
    }
}
