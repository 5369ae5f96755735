using System.Runtime.CompilerServices;
using System.Text.Json;
using Granary.Client.Units;
using Granary.Contracts.Engines;
using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Client.Queries;

/// <summary>
/// The uncommitted work of a unit, laid over what an engine answers: queries answer as if it were written, and it is not.
/// </summary>
/// <remarks>
/// The engine is asked for everything but the identities that the unit changes; those are judged here, by the document they would be stored
/// as, and merged into the engine's answer in its order.
/// </remarks>
internal sealed class UnitOverlay
{
    private readonly UnitOfWork _unit;
    private readonly AggregateMapping _mapping;
    private readonly List<string> _touched = [];
    private readonly List<Candidate> _present = [];

    private UnitOverlay(UnitOfWork unit, AggregateMapping mapping)
    {
        _unit = unit;
        _mapping = mapping;
        foreach (TrackedAggregate tracked in unit.Map.All.Where(tracked => tracked.Mapping == mapping))
        {
            if (tracked.FindWrite() is { } write)
            {
                _touched.Add(write.Key.Id);
                if (tracked.Instance is not null && write.Document is not null)
                {
                    _present.Add(new Candidate(tracked.Instance, Parse(write.Key, write.Document)));
                }
            }
        }
    }

    private IAggregateEngine Engine => _unit.Services.Engine;

    /// <summary>What the unit has done to a collection so far.</summary>
    public static UnitOverlay Of(UnitOfWork unit, AggregateMapping mapping) => new(unit, mapping);

    /// <summary>How many aggregates a plan selects, its order, offset and limit left aside.</summary>
    public async Task<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        QueryPlan whole = new(plan.Collection, Untouched(plan.Filter));
        long stored = await Engine.CountAsync(whole, cancellationToken).ConfigureAwait(false);
        return stored + _present.Count(candidate => candidate.View.Fulfils(plan.Filter));
    }

    /// <summary>The aggregates a plan selects, as the objects of the unit.</summary>
    public IAsyncEnumerable<object> QueryAsync(QueryPlan plan, CancellationToken cancellationToken) => _touched.Count == 0
        ? AttachAsync(Engine.QueryAsync(plan, cancellationToken), cancellationToken)
        : WindowAsync(MergeAsync(plan, cancellationToken), plan, cancellationToken);

    private async IAsyncEnumerable<object> AttachAsync(
        IAsyncEnumerable<StoredAggregate> answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (StoredAggregate stored in answer.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (_unit.Map.Attach(stored, _mapping) is { } aggregate)
            {
                yield return aggregate;
            }
        }
    }

    private async IAsyncEnumerable<object> MergeAsync(QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        QueryPlan rest = plan with { Filter = Untouched(plan.Filter), Skip = 0, Take = plan.Take is { } take ? plan.Skip + take : null };
        IComparer<DocumentView> order = PlanEvaluator.Comparer(plan.Order);
        var own = new Queue<Candidate>(
            _present.Where(candidate => candidate.View.Fulfils(plan.Filter)).OrderBy(candidate => candidate.View, order));
        await foreach (StoredAggregate stored in Engine.QueryAsync(rest, cancellationToken).ConfigureAwait(false))
        {
            if (own.Count > 0 && plan.IsOrdered)
            {
                DocumentView view = Parse(stored.Key, stored.Document);
                while (own.TryPeek(out Candidate? next) && order.Compare(next.View, view) < 0)
                {
                    yield return own.Dequeue().Instance;
                }
            }

            if (_unit.Map.Attach(stored, _mapping) is { } aggregate)
            {
                yield return aggregate;
            }
        }

        foreach (Candidate candidate in own)
        {
            yield return candidate.Instance;
        }
    }

    private static async IAsyncEnumerable<object> WindowAsync(
        IAsyncEnumerable<object> merged, QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long position = 0;
        long end = plan.Take is { } take ? plan.Skip + take : long.MaxValue;
        if (position >= end)
        {
            yield break;
        }

        await foreach (object aggregate in merged.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (position >= plan.Skip)
            {
                yield return aggregate;
            }

            if (++position >= end)
            {
                yield break;
            }
        }
    }

    private PlanNode Untouched(PlanNode filter) =>
        _touched.Count == 0 ? filter : PlanNode.Both(filter, new Negation(new IdentityMembership(_touched)));

    private static DocumentView Parse(AggregateKey key, ReadOnlyMemory<byte> document) =>
        new(key, JsonElement.Parse(document.Span));

    private sealed record Candidate(object Instance, DocumentView View);
}
