using Granary.Cluster.Calls;
using Granary.Cluster.Failures;
using Granary.Cluster.Models;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Orleans;
using Orleans.Runtime;

namespace Granary.Cluster.Engines;

/// <summary>The engine over a cluster: grains answer finds by identity; the database answers queries and strict reads.</summary>
internal sealed class ClusterEngine(IGrainFactory grains, FailureTransport failures, ClusterCalls calls, ClusterMeeting meeting)
    : IAggregateEngine
{
    private readonly ClusterQueries _queries = new(grains, failures, calls);
    private readonly GrainReferences<IAggregateGrain> _aggregates = new(grains);
    private readonly GrainReferences<IUnitGrain> _units = new(grains);
    private readonly GrainReferences<IImportGrain> _imports = new(grains);
    private readonly IdSpan _worker = GrainIdKeyExtensions.CreateIntegerKey(0);

    // A stateless worker: the silo that the caller is connected to serves the call.
    private IUnitGrain Units => _units.Get(_worker);

    public bool IsRemote => true;

    // The start fails where the model of a silo differs from that of this client in a way that would do harm.
    public Task StartAsync(CancellationToken cancellationToken) => meeting.RequireAsync(cancellationToken).AsTask();

    public async ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken)
    {
        if (mode == ReadMode.Strict)
        {
            return await _queries.FindManyAsync([key], cancellationToken).ConfigureAwait(false) is [{ } sole] ? sole : null;
        }

        FindReply reply = await calls.AskAsync(() => Grain(key).FindAsync(), cancellationToken).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply.Document is { } document ? new StoredAggregate(key, new AggregateVersion(reply.Version), document) : null;
    }

    public ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) => _queries.FindManyAsync(keys, cancellationToken);

    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) =>
        _queries.ContainsAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        _queries.ReadAsync(plan, cancellationToken);

    public ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken) => _queries.CountAsync(plan, cancellationToken);

    public ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) =>
        _queries.SummarizeAsync(plan, summary, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        await meeting.RequireAsync(cancellationToken).ConfigureAwait(false);
        CommitMessage message = CommitMessage.From(batch);
        CommitMessage again = message with { MayBeRepeat = true, IsInDoubt = true };
        CommitReply reply = await calls.WriteAsync(
            batch.CommitId,
            isRepeat => SendAsync(batch, isRepeat ? again : message),
            RepeatPolicy.OfReply,
            reply => FailureOf(reply.Failure)).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply.ToResult();
    }

    public async ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        CountReply reply = await calls.AskAsync(() => Units.ResolveAsync(commitId.Value), cancellationToken).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply.Count > 0;
    }

    public async ValueTask<CommitOutcome?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        IQueryGrain worker = grains.GetGrain<IQueryGrain>(0);
        KnownCommitReply reply = await calls.AskAsync(() => worker.FindCommitAsync(commitId.Value), cancellationToken)
            .ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return reply.ToOutcome();
    }

    public async ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        cancellationToken.ThrowIfCancellationRequested();
        await meeting.RequireAsync(cancellationToken).ConfigureAwait(false);
        InvocationMessage message = InvocationMessage.From(invocation);
        InvocationMessage again = message with { MayBeRepeat = true, IsInDoubt = true };
        InvocationReply reply = await calls.WriteAsync(
            invocation.CommitId,
            isRepeat => Grain(invocation.Key).InvokeAsync(isRepeat ? again : message),
            RepeatPolicy.OfReply,
            reply => FailureOf(reply.Failure)).ConfigureAwait(false);
        failures.ThrowIfFailed(reply.Failure);
        return new InvocationResult(VersionAfterCall.FromNumber(reply.Version), reply.Result, reply.IsRepeat);
    }

    private ValueTask<CommitReply> SendAsync(WriteBatch batch, CommitMessage message) => batch switch
    {
        { IsImport: true } => _imports.Get(_worker).CommitAsync(message),
        { Writes: [{ } sole], Reads: [] } => Grain(sole.Key).CommitAsync(message),
        _ => Units.CommitAsync(message),
    };

    private Exception? FailureOf(FailureMessage? message) => message is null ? null : failures.Restore(message);

    private IAggregateGrain Grain(AggregateKey key) => _aggregates.Get(IdSpan.Create(GrainKey.Format(key)));
}
