using System.Runtime.CompilerServices;
using Granary.Client.Units;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Queries;

/// <summary>A collection as the queries of a unit see it.</summary>
/// <param name="unit">The unit, whose uncommitted work the answers include.</param>
/// <param name="mapping">The mapping of the collection.</param>
internal sealed class QuerySource(UnitOfWork unit, AggregateMapping mapping)
{
    public AggregateMapping Mapping => mapping;

    public UnitServices Services => unit.Services;

    public SpecificationTranslator Translator { get; } = new(unit.Services.Mappings, mapping);

    /// <summary>The results of a plan, streamed.</summary>
    public IAsyncEnumerable<Result> StreamAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        unit.RefuseWhenOver();
        return UnitOverlay.Over(unit, mapping).QueryAsync(plan, cancellationToken);
    }

    /// <summary>The results of a plan as objects: the unit's object of each identity or, without tracking, new objects.</summary>
    public async IAsyncEnumerable<object> StreamObjectsAsync(
        QueryPlan plan, bool isTracked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Result found in StreamAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            if (ToObject(found, isTracked) is { } aggregate)
            {
                yield return aggregate;
            }
        }
    }

    /// <summary>The object of a result; null if the unit has removed the aggregate.</summary>
    public object? ToObject(Result found, bool isTracked) =>
        !isTracked ? mapping.Read(found.Stored) : found.Changed ?? unit.Map.Attach(found.Stored, mapping);

    /// <summary>The number of aggregates that a plan selects, regardless of its order, offset and limit.</summary>
    public Task<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        unit.RefuseWhenOver();
        return UnitOverlay.Over(unit, mapping).CountAsync(plan, cancellationToken);
    }

    /// <summary>The groups of a summary over the aggregates that a plan selects.</summary>
    public Task<IReadOnlyList<SummaryGroup>> SummarizeAsync(QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        unit.RefuseWhenOver();
        return UnitOverlay.Over(unit, mapping).SummarizeAsync(plan, summary, cancellationToken);
    }

    /// <summary>A sequence as a list, within the limit on lists.</summary>
    /// <exception cref="ResultLimitExceededException">The sequence is longer than <c>Limits:MaxResults</c>.</exception>
    public async Task<IReadOnlyList<TResult>> ListAsync<TResult>(IAsyncEnumerable<TResult> results, CancellationToken cancellationToken)
    {
        int limit = Services.Options.Limits.MaxResults;
        IReadOnlyList<TResult> list = await GatherAsync(results, cancellationToken).ConfigureAwait(false);
        return list.Count <= limit ? list : throw new ResultLimitExceededException(mapping.Collection, limit);
    }

    /// <summary>A short sequence as a list.</summary>
    public static async Task<IReadOnlyList<TResult>> GatherAsync<TResult>(
        IAsyncEnumerable<TResult> results, CancellationToken cancellationToken)
    {
        var list = new List<TResult>();
        await foreach (TResult result in results.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            list.Add(result);
        }

        return list;
    }

    /// <summary>A result of a query inside a unit.</summary>
    /// <param name="Stored">The aggregate as it is stored, or as it would be stored if the unit were committed now.</param>
    /// <param name="Changed">The unit's own object, if the unit has changed or added the aggregate.</param>
    internal readonly record struct Result(StoredAggregate Stored, object? Changed);
}
