using Granary.Client.Immutability;
using Granary.Client.Imports;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Testing.Clusters;

/// <summary>What a cluster has stored, through one of its silos.</summary>
/// <param name="silo">The services of the silo.</param>
internal sealed class ClusterContent(IServiceProvider silo)
{
    private readonly AggregateMappings _mappings = silo.GetRequiredService<AggregateMappings>();
    private readonly GranaryOptions _options = silo.GetRequiredService<GranaryOptions>();

    // A test may remove what its domain keeps forever.
    private readonly IAggregateEngine _engine = silo.GetRequiredService<IAggregateEngine>() is var engine && engine is ImmutableEngine wall
        ? wall.Inner
        : engine;

    /// <summary>How many aggregates the collection of a type has.</summary>
    /// <exception cref="ArgumentException">No model declares a collection of the type.</exception>
    public ValueTask<long> CountAsync(Type type, CancellationToken cancellationToken) => _engine.CountAsync(
        new QueryPlan(_mappings.For(type).Collection, PlanNode.Everything), cancellationToken);

    /// <summary>Removes every aggregate, through its owner, so that no silo goes on with one.</summary>
    public async Task RemoveAllAsync(CancellationToken cancellationToken)
    {
        foreach (CollectionName collection in _mappings.All.Select(mapping => mapping.Collection))
        {
            var keys = new List<AggregateKey>();
            await foreach (StoredAggregate stored in ExportRun.ReadAsync(
                _engine, collection, PlanNode.Everything, cancellationToken).ConfigureAwait(false))
            {
                keys.Add(stored.Key);
            }

            foreach (AggregateKey[] part in keys.Order().Chunk(_options.Limits.MaxUnitAggregates))
            {
                await RemoveAsync(part, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RemoveAsync(AggregateKey[] keys, CancellationToken cancellationToken)
    {
        var batch = new WriteBatch(
            CommitId.New(),
            [.. keys.Select(key => new AggregateWrite(key, ExpectedVersion.Any, null))],
            [],
            _options.Commits.ExpiryFrom(silo.GetRequiredService<TimeProvider>()));
        CommitResult result = await _engine.CommitAsync(batch, cancellationToken).ConfigureAwait(false);
        if (result is not CommitResult.Committed)
        {
            throw new InvalidOperationException($"The aggregates were not removed: {result}.");
        }
    }
}
