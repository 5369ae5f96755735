using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Explanations;
using Granary.Storage.Sql;
using Granary.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Storage.Tests.Sql;

/// <summary>A store in memory that notes the statements with which a database would have been asked.</summary>
internal sealed class AskedStatements(IAggregateStore store, QueryWriter writer) : IAggregateStore
{
    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new ParcelModel()]));

    private readonly List<string> _statements = [];

    public string SystemName => store.SystemName;

    public int Lanes => store.Lanes;

    public bool BlocksCallers => store.BlocksCallers;

    public IndexAdvice Advice => store.Advice;

    /// <summary>The last statement that a query over three parcels becomes.</summary>
    public static async Task<string> LastAsync(Func<IRepository<Parcel, string>, Task> ask, Func<AggregateMapping, QueryWriter> writerFor)
    {
        var store = new AskedStatements(new InMemoryStore(), writerFor(_mappings.For(typeof(Parcel))));
        await using GranaryInstance granary = GranaryFactory.Create(builder => builder.AddModel<ParcelModel>()
            .UseInMemory()
            .Services.AddSingleton<IAggregateStore>(store));
        await granary.RunAsync(async unit =>
        {
            for (int i = 0; i < 3; i++)
            {
                await unit.Repository<Parcel, string>().AddAsync(new Parcel { Id = $"{i}", Rank = i });
            }
        });
        await granary.RunAsync(unit => ask(unit.Repository<Parcel, string>()));
        return store._statements[^1];
    }

    public IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        _statements.Add(writer.Select(plan).Text);
        return store.QueryAsync(plan, cancellationToken);
    }

    public ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        _statements.Add(writer.Count(plan).Text);
        return store.CountAsync(plan, cancellationToken);
    }

    public ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        _statements.Add(writer.Summarize(plan, summary).Text);
        return store.SummarizeAsync(plan, summary, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => store.StartAsync(cancellationToken);

    public Task<SchemaChanges> MigrateAsync(IProgress<SchemaProgress>? progress, CancellationToken cancellationToken) =>
        store.MigrateAsync(progress, cancellationToken);

    public ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) =>
        store.FindManyAsync(keys, cancellationToken);

    public ValueTask<StoredAggregate?> FindAsync(AggregateKey key, CancellationToken cancellationToken) =>
        store.FindAsync(key, cancellationToken);

    public ValueTask<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken) => store.LoadAsync(key, cancellationToken);

    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) =>
        store.ContainsAsync(key, cancellationToken);

    public string StatementOf(QueryPlan plan) => store.StatementOf(plan);

    public Task<QueryExplanation> ExplainAsync(QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken) =>
        store.ExplainAsync(plan, depth, cancellationToken);

    public Task<IReadOnlyList<UnitDecision>> CommitAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness) =>
        store.CommitAsync(group, thoroughness);

    public Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        store.ResolveAsync(commitIds, cancellationToken);

    public ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken) =>
        store.FindOutcomeAsync(commitId, cancellationToken);

    public Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        store.FindUnpublishedAsync(age, limit, cancellationToken);

    public Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        store.MarkPublishedAsync(commitIds, cancellationToken);

    public void WriteAs(ClusterMember member) => store.WriteAs(member);

    public Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken) =>
        store.PurgeAsync(retention, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
