using System.Runtime.CompilerServices;
using Granary.Cluster.Calls;
using Granary.Cluster.Failures;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Orleans;

namespace Granary.Cluster.Engines;

/// <summary>Sends queries to the silos, which ask the database.</summary>
/// <remarks>Safe for any number of threads. Each query is one conversation with one silo; see <see cref="RemoteQuery"/>.</remarks>
internal sealed class ClusterQueries(IGrainFactory grains, FailureTransport failures, ClusterCalls calls)
{
    /// <summary>The existing ones of some aggregates, from one statement of the database.</summary>
    public async ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken)
    {
        var query = new QueryMessage { Kind = QueryKind.Keys, Keys = [.. keys.Select(GrainKey.Format)] };
        QueryReply reply = await AskAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. reply.Results.Select(result => result.ToAggregate())];
    }

    /// <summary>Whether an aggregate exists in the database.</summary>
    public async ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        var query = new QueryMessage { Kind = QueryKind.Existence, Keys = [GrainKey.Format(key)] };
        return (await AskAsync(query, cancellationToken).ConfigureAwait(false)).Count > 0;
    }

    /// <summary>How many aggregates a plan selects.</summary>
    public async ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        var query = new QueryMessage { Kind = QueryKind.Count, Plan = PlanDocument.Write(plan) };
        return (await AskAsync(query, cancellationToken).ConfigureAwait(false)).Count;
    }

    /// <summary>A summary of the aggregates that a plan selects.</summary>
    public async ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        var query = new QueryMessage
        {
            Kind = QueryKind.Summary,
            Plan = PlanDocument.Write(plan),
            Summary = PlanDocument.WriteSummary(summary),
        };
        return PlanDocument.ReadGroups((await AskAsync(query, cancellationToken).ConfigureAwait(false)).Groups);
    }

    /// <summary>The results of a plan, as the caller reads them.</summary>
    public async IAsyncEnumerable<StoredAggregate> ReadAsync(QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var question = new QueryMessage { Kind = QueryKind.Results, Plan = PlanDocument.Write(plan) };
        using var query = new RemoteQuery(grains, calls, question, cancellationToken);
        do
        {
            QueryReply part = await query.NextAsync().ConfigureAwait(false);
            failures.ThrowIfFailed(part.Failure);
            foreach (StoredMessage result in part.Results)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return result.ToAggregate();
            }
        }
        while (query.IsOpen);
    }

    // For a query that has a single reply.
    private async ValueTask<QueryReply> AskAsync(QueryMessage question, CancellationToken cancellationToken)
    {
        using var query = new RemoteQuery(grains, calls, question, cancellationToken);
        QueryReply reply = await query.NextAsync().ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply;
    }
}
