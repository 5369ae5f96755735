using System.Runtime.CompilerServices;
using System.Text.Json;
using Granary.Client.Units;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Queries;

/// <summary>
/// Merges the uncommitted work of a unit into the answers of an engine: queries answer as if the work were written.
/// </summary>
/// <remarks>
/// The engine is asked for all identities except those that the unit changes. This class evaluates the plan on the documents that the unit
/// would store, and merges their results into the engine's answer in the order of the plan.
/// </remarks>
internal sealed class UnitOverlay
{
    private readonly IAggregateEngine _engine;
    private readonly List<string> _touched = [];
    private readonly List<Candidate> _present = [];

    private UnitOverlay(UnitOfWork unit, AggregateMapping mapping)
    {
        _engine = unit.Services.Engine;
        foreach (TrackedAggregate tracked in unit.Map.All.Where(tracked => tracked.Mapping == mapping))
        {
            if (tracked.FindWrite() is { } write)
            {
                _touched.Add(write.Key.Id);
                if (tracked.Instance is not null && write.Document is not null)
                {
                    var stored = new StoredAggregate(write.Key, tracked.Seen ?? AggregateVersion.Absent, write.Document);
                    _present.Add(new Candidate(new QuerySource.Result(stored, tracked.Instance), Parse(stored)));
                }
            }
        }
    }

    /// <summary>The unit's work on a collection so far.</summary>
    public static UnitOverlay Over(UnitOfWork unit, AggregateMapping mapping) => new(unit, mapping);

    /// <summary>The number of aggregates that a plan selects, regardless of its order, offset and limit.</summary>
    public async Task<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        long stored = await _engine.CountAsync(Rest(plan), cancellationToken).ConfigureAwait(false);
        return stored + _present.Count(candidate => candidate.View.Fulfils(plan.Filter));
    }

    /// <summary>The groups of a summary over the aggregates that a plan selects, regardless of its order, offset and limit.</summary>
    public async Task<IReadOnlyList<SummaryGroup>> SummarizeAsync(QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        IReadOnlyList<SummaryGroup> stored = await _engine.SummarizeAsync(Rest(plan), summary, cancellationToken).ConfigureAwait(false);
        IEnumerable<DocumentView> own = _present.Select(candidate => candidate.View).Where(view => view.Fulfils(plan.Filter));
        return SummaryEvaluator.Merge([.. stored, .. SummaryEvaluator.Summarize(own, summary)]);
    }

    /// <summary>The aggregates that a plan selects, or the columns that it asks for.</summary>
    public IAsyncEnumerable<QuerySource.Result> QueryAsync(QueryPlan plan, CancellationToken cancellationToken) => _touched.Count == 0
        ? StoredAsync(plan, cancellationToken)
        : WindowAsync(MergeAsync(plan, cancellationToken), plan, cancellationToken);

    private async IAsyncEnumerable<QuerySource.Result> StoredAsync(
        QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (StoredAggregate stored in _engine.QueryAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new QuerySource.Result(stored, null);
        }

        // A cancelled stream must fail even if the cancellation came after its last result.
        cancellationToken.ThrowIfCancellationRequested();
    }

    // Whole documents are read, because the order among stored and own results is decided here.
    private async IAsyncEnumerable<QuerySource.Result> MergeAsync(
        QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A plan that has only an offset is ordered by the id. The remaining plan has no offset, so its limit keeps it ordered.
        long? end = plan.Take is { } take ? plan.Skip + take : plan.IsOrdered ? long.MaxValue : null;
        QueryPlan rest = Rest(plan) with { Order = plan.Order, TiesDescending = plan.TiesDescending, Take = end };
        IComparer<DocumentView> order = PlanEvaluator.Comparer(plan);
        var own = new Queue<Candidate>(
            _present.Where(candidate => candidate.View.Fulfils(plan.Filter)).OrderBy(candidate => candidate.View, order));
        await foreach (StoredAggregate stored in _engine.QueryAsync(rest, cancellationToken).ConfigureAwait(false))
        {
            if (own.Count > 0 && plan.IsOrdered)
            {
                DocumentView view = Parse(stored);
                while (own.TryPeek(out Candidate? next) && order.Compare(next.View, view) < 0)
                {
                    yield return own.Dequeue().Result;
                }
            }

            yield return new QuerySource.Result(stored, null);
        }

        foreach (Candidate candidate in own)
        {
            yield return candidate.Result;
        }
    }

    private static async IAsyncEnumerable<QuerySource.Result> WindowAsync(
        IAsyncEnumerable<QuerySource.Result> merged, QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long position = 0;
        long end = plan.Take is { } take ? plan.Skip + take : long.MaxValue;
        if (position >= end)
        {
            yield break;
        }

        await foreach (QuerySource.Result result in merged.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (position >= plan.Skip)
            {
                yield return plan.Columns is { } columns ? Cut(result, columns) : result;
            }

            if (++position >= end)
            {
                break;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static QuerySource.Result Cut(QuerySource.Result result, IReadOnlyList<DocumentPath> columns) =>
        result with { Stored = result.Stored with { Document = ColumnReader.Read(Parse(result.Stored), columns) } };

    // The plan without order, offset and limit, and without the identities that are evaluated here.
    private QueryPlan Rest(QueryPlan plan) => new(
        plan.Collection,
        _touched.Count == 0 ? plan.Filter : PlanNode.Both(plan.Filter, new PlanNode.Negation(new PlanNode.IdentityMembership(_touched))));

    /// <summary>A document in the form that plans evaluate.</summary>
    public static DocumentView Parse(StoredAggregate stored) => new(stored.Key, JsonElement.Parse(stored.Document.Span));

    private sealed record Candidate(QuerySource.Result Result, DocumentView View);
}
