using System.Runtime.CompilerServices;
using Granary.Cluster.Calls;
using Granary.Cluster.Failures;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Orleans;

namespace Granary.Cluster.Engines;

/// <summary>Sends queries to the silos, which ask the database.</summary>
internal sealed class ClusterQueries(IGrainFactory grains, FailureTransport failures, ClusterCalls calls)
{
    /// <summary>The answer to a query that has a single reply.</summary>
    public async ValueTask<QueryReply> AskAsync(QueryMessage question, CancellationToken cancellationToken)
    {
        using var query = new RemoteQuery(grains, calls, question, cancellationToken);
        QueryReply reply = await query.NextAsync().ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply;
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
}
