using System.Runtime.CompilerServices;
using Granary.Contracts.Cluster;
using Granary.Contracts.Engines;
using Granary.Contracts.Invocations;
using Granary.Contracts.Plans;
using Granary.Domain;
using Orleans;

namespace Granary.Client.Cluster;

/// <summary>The engine over a cluster of grains: identities are asked where they live, queries and strict reads in the database.</summary>
internal sealed class ClusterEngine(IGrainFactory grains, FailureTransport failures, ClusterCalls calls) : IAggregateEngine
{
    // Stateless workers: every caller meets one at the silo it is connected to.
    private IQueryGrain Queries => grains.GetGrain<IQueryGrain>(0);

    private IUnitGrain Units => grains.GetGrain<IUnitGrain>(0);

    // A client is connected before its host starts, and a silo opens its store before it joins.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken)
    {
        if (mode == ReadMode.Strict)
        {
            IReadOnlyList<StoredAggregate> found = await FindManyAsync([key], cancellationToken).ConfigureAwait(false);
            return found is [{ } sole] ? sole : null;
        }

        FindReply reply = await calls.AskAsync(() => Grain(key).FindAsync(), cancellationToken).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply.Document is { } document ? new StoredAggregate(key, new AggregateVersion(reply.Version), document) : null;
    }

    public async ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken)
    {
        var message = new KeysMessage { Keys = [.. keys.Select(GrainKey.Format)] };
        ChunkReply reply = await calls.AskAsync(() => Queries.FindManyAsync(message), cancellationToken).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return [.. reply.Results.Select(result => result.ToAggregate())];
    }

    public async ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        CountReply reply = await calls.AskAsync(() => Queries.ContainsAsync(GrainKey.Format(key)), cancellationToken).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply.Count > 0;
    }

    public async IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var message = new QueryMessage { Plan = PlanDocument.Write(plan) };
        ChunkReply chunk = await calls.AskAsync(() => Queries.QueryAsync(message), cancellationToken).ConfigureAwait(false);
        var rest = new RemainingResults(grains, calls, cancellationToken);
        await using (rest.ConfigureAwait(false))
        {
            while (true)
            {
                failures.ThrowIfFailed(chunk.Failure);
                rest.Follow(chunk.Stream);
                foreach (StoredMessage result in chunk.Results)
                {
                    yield return result.ToAggregate();
                }

                if (chunk.Stream == Guid.Empty)
                {
                    yield break;
                }

                chunk = await rest.NextAsync().ConfigureAwait(false);
            }
        }
    }

    public async ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        var message = new QueryMessage { Plan = PlanDocument.Write(plan) };
        CountReply reply = await calls.AskAsync(() => Queries.CountAsync(message), cancellationToken).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply.Count;
    }

    public async ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        var message = new SummaryMessage { Plan = PlanDocument.Write(plan), Summary = PlanDocument.WriteSummary(summary) };
        SummaryReply reply = await calls.AskAsync(() => Queries.SummarizeAsync(message), cancellationToken).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return PlanDocument.ReadGroups(reply.Groups);
    }

    public async ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        CommitMessage message = CommitMessage.Of(batch);
        CommitMessage again = message with { MayBeRepeat = true, IsInDoubt = true };
        CommitReply reply = await calls.WriteAsync(
            batch.CommitId,
            isRepeat => batch is { Writes: [{ } sole], Reads: [] }
                ? Grain(sole.Key).CommitAsync(isRepeat ? again : message)
                : Units.CommitAsync(isRepeat ? again : message),
            reply => IsUnavailable(reply.Failure),
            reply => reply.Kind == CommitReplyKind.UnderWay).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply.ToResult();
    }

    public async ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        CountReply reply = await calls.AskAsync(() => Units.ResolveAsync(commitId.Value), cancellationToken).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply.Count > 0;
    }

    public async ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        cancellationToken.ThrowIfCancellationRequested();
        InvocationMessage message = InvocationMessage.Of(invocation);
        InvocationMessage again = message with { MayBeRepeat = true, IsInDoubt = true };
        InvocationReply reply = await calls.WriteAsync(
            invocation.CommitId,
            isRepeat => Grain(invocation.Key).InvokeAsync(isRepeat ? again : message),
            reply => IsUnavailable(reply.Failure)).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return new InvocationResult(new AggregateVersion(reply.Version), reply.Result, reply.IsRepeat);
    }

    // Nothing was written now; what became of an attempt whose answer was lost is as unknown as before.
    private static bool IsUnavailable(FailureMessage? failure) => failure?.Type == typeof(StoreUnavailableException).FullName;

    private IAggregateGrain Grain(AggregateKey key) => grains.GetGrain<IAggregateGrain>(GrainKey.Format(key));
}
