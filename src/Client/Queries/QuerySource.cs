using System.Runtime.CompilerServices;
using Granary.Client.Units;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Queries;

/// <summary>A collection as queries inside a unit see it.</summary>
/// <param name="unit">The unit, whose uncommitted work is taken into account.</param>
/// <param name="mapping">The collection.</param>
internal sealed class QuerySource(UnitOfWork unit, AggregateMapping mapping)
{
    public AggregateMapping Mapping => mapping;

    public UnitServices Services => unit.Services;

    public SpecificationTranslator Translator { get; } = new(unit.Services.Mappings, mapping);

    /// <summary>The results of a plan, as they are found.</summary>
    public IAsyncEnumerable<FoundResult> StreamAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        unit.RefuseWhenOver();
        return UnitOverlay.Over(unit, mapping).QueryAsync(plan, cancellationToken);
    }

    /// <summary>The results of a plan as objects: the unit's one of each identity, or new ones that the unit does not keep.</summary>
    public async IAsyncEnumerable<object> StreamObjectsAsync(
        QueryPlan plan, bool isTracked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (FoundResult found in StreamAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            if (ToObject(found, isTracked) is { } aggregate)
            {
                yield return aggregate;
            }
        }
    }

    /// <summary>The object of a result; null where the unit has removed it.</summary>
    public object? ToObject(FoundResult found, bool isTracked) =>
        !isTracked ? mapping.Read(found.Stored) : found.Changed ?? unit.Map.Attach(found.Stored, mapping);

    /// <summary>How many aggregates a plan selects, its order, offset and limit left aside.</summary>
    public Task<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        unit.RefuseWhenOver();
        return UnitOverlay.Over(unit, mapping).CountAsync(plan, cancellationToken);
    }

    /// <summary>What a summary asks of the aggregates that a plan selects.</summary>
    public Task<IReadOnlyList<SummaryGroup>> SummarizeAsync(QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        unit.RefuseWhenOver();
        return UnitOverlay.Over(unit, mapping).SummarizeAsync(plan, summary, cancellationToken);
    }

    /// <summary>All of a sequence as a list, unless it is longer than a list that somebody asked for may be.</summary>
    /// <exception cref="ResultLimitExceededException">It is.</exception>
    public async Task<IReadOnlyList<TResult>> ListAsync<TResult>(IAsyncEnumerable<TResult> results, CancellationToken cancellationToken)
    {
        int limit = Services.Options.Limits.MaxResults;
        IReadOnlyList<TResult> list = await GatherAsync(results, cancellationToken).ConfigureAwait(false);
        return list.Count <= limit ? list : throw new ResultLimitExceededException(mapping.Collection, limit);
    }

    /// <summary>All of a sequence, which is short.</summary>
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
}
