using System.Collections.Immutable;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Invocations;
using Granary.Grains.Memory;
using Granary.Grains.Services;
using Granary.Grains.Telemetry;
using Granary.Storage.Stores;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Granary.Grains.Aggregates;

/// <summary>One aggregate of the cluster, in memory: its durable row and, once a method was invoked, the live object.</summary>
/// <remarks>
/// Turns interleave, so that reads are answered while a write is on its way. <see cref="Owner"/> keeps writes in order and makes reads and
/// writes wait for a commit over several aggregates. No write relies on there being one activation: the database compares versions.
/// </remarks>
[Reentrant, GrainType("granary.aggregate")]
internal sealed class AggregateGrain : Grain, IAggregateGrain, IResident, IOwnerHost
{
    private readonly SiloServices _services;
    private readonly Coordinators _coordinators;
    private readonly AggregateKey _key;
    private readonly Owner _owner;
    private readonly DurableRow _row;
    private readonly SingleCommits _commits;
    private CallExecutor? _calls;
    private TaskScheduler _turns = TaskScheduler.Default;
    private volatile bool _isUsed;
    private int _bytes;
    private bool _isGone;

    public AggregateGrain(
        IGrainContext context, SiloServices services, OwnerRules rules, CommitsUnderWay underWay, Coordinators coordinators)
    {
        _services = services;
        _coordinators = coordinators;
        _key = GrainKey.Parse(context.GrainId.Key.ToString() ?? "");
        _owner = new Owner(this, rules, services.Time);
        _row = new DurableRow(_owner);
        _commits = new SingleCommits(_key, _owner, underWay, services);
    }

    bool IResident.IsUsed
    {
        get => _isUsed;
        set => _isUsed = value;
    }

    int IResident.CountAs(int bytes) => Interlocked.Exchange(ref _bytes, bytes);

    bool IResident.IsCounted => Volatile.Read(ref _bytes) > 0;

    // Another activation asks for the memory, within a turn of its own.
    void IResident.Evict() => Turn(() => _owner.Tell(new OwnerEvent.AskedToLeave()));

    public ValueTask<FindReply> FindAsync()
    {
        _isUsed = true;
        return ServedCalls.ServeAsync(new CallTarget(SpanNames.OwnerFind, _key.Collection), this, static grain => grain.AnswerFindAsync());
    }

    public ValueTask<CommitReply> CommitAsync(CommitMessage commit)
    {
        _isUsed = true;
        return ServedCalls.ServeAsync(
            new CallTarget(SpanNames.OwnerCommit, _key.Collection),
            (Commits: _commits, Commit: commit),
            static asked => asked.Commits.CommitAsync(asked.Commit));
    }

    public ValueTask<InvocationReply> InvokeAsync(InvocationMessage invocation)
    {
        _isUsed = true;
        return ServedCalls.ServeAsync(
            new CallTarget(SpanNames.OwnerInvoke, _key.Collection),
            (Grain: this, Call: invocation),
            static served => served.Grain._services.Failures.ReplyAsync(served, static asked => asked.Grain.CallAsync(asked.Call)));
    }

    public ValueTask<IntentReply> PlaceIntentAsync(IntentMessage intent) => ServedCalls.ServeAsync(
        new CallTarget(SpanNames.OwnerIntent, _key.Collection),
        (Grain: this, Intent: intent),
        static served => served.Grain._services.Failures.ReplyAsync(served, static asked => asked.Grain.DecideAsync(asked.Intent)));

    public ValueTask PublishAsync(PublishMessage message)
    {
        StoredRow? row = message.Version > 0 ? StoredRow.From(new AggregateVersion(message.Version), message.Document) : null;
        _owner.Tell(new OwnerEvent.Published(new CommitId(message.CommitId), row));
        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(Guid commitId, bool isStale)
    {
        _owner.Tell(new OwnerEvent.Released(new CommitId(commitId), IntentEnds.RowOf(isStale)));
        return ValueTask.CompletedTask;
    }

    public ValueTask LetGoAsync(LetGoMessage message)
    {
        _owner.Tell(new OwnerEvent.AttemptLetGo(new CommitId(message.CommitId), message.Attempt, IntentEnds.RowOf(message.IsStale)));
        return ValueTask.CompletedTask;
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _turns = TaskScheduler.Current;

        // Every activation takes memory, even if it never reads a row.
        _services.Residents.Enter(this, 0);
        _services.Owners.Enter(_key, this);
        OwnerMeter.NoteActivation(_key.Collection);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isGone = true;
        _owner.Tell(new OwnerEvent.Left());
        _services.Residents.Leave(this);
        _services.Owners.Leave(_key, this);
        return Task.CompletedTask;
    }

    Task<StoredRow> IOwnerHost.LoadAsync() => _services.Engine.LoadAsync(_key, CancellationToken.None);

    void IOwnerHost.Count(StoredRow row)
    {
        if (!_isGone)
        {
            _services.Residents.Enter(this, row.Document?.Length ?? 0);
        }
    }

    Task<CoordinatorAnswer> IOwnerHost.AskCoordinatorsAsync(CommitId commitId, ImmutableArray<IntentHolder> holders) =>
        _coordinators.AskAsync(commitId, holders);

    async Task<bool> IOwnerHost.TryResolveAsync(CommitId commitId)
    {
        try
        {
            await _services.Engine.ResolveAsync(commitId, CancellationToken.None);
            return true;
        }
        catch (Exception failure)
        {
            // After any failure, the intent stays until the database has told the outcome, and the next look asks again.
            GrainLog.StillInDoubt(_services.Log, commitId, failure);
            return false;
        }
    }

    IDisposable IOwnerHost.Watch(OwnerLimits limits, Action aged) => this.RegisterGrainTimer(
        static (aged, _) =>
        {
            aged();
            return Task.CompletedTask;
        },
        aged,
        new GrainTimerCreationOptions(limits.IntentLimit, limits.AskEvery) { Interleave = true, KeepAlive = true });

    void IOwnerHost.Leave() => DeactivateOnIdle();

    void IOwnerHost.Turn(Action action) => Turn(action);

    void IOwnerHost.ReportDefect(Exception failure) => _services.ReportDefect(failure);

    private void Turn(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.None, _turns)
        .Observe(_services.ReportDefect);

    private ValueTask<FindReply> AnswerFindAsync()
    {
        OwnerMeter.NoteFind(isHot: _owner.HoldsRow);
        return _services.Failures.ReplyAsync(_owner, static async owner =>
        {
            StoredRow row = await owner.FindAsync();
            return row.Document is { } document
                ? new FindReply { Version = row.Version.Value, Document = DocumentBytes.ToArray(document) }
                : new FindReply();
        });
    }

    private async ValueTask<IntentReply> DecideAsync(IntentMessage intent)
    {
        IntentDecision decision = await _owner.PlaceIntentAsync(IntentTranslation.ToRequest(intent));
        OwnerMeter.NoteIntent(IntentTranslation.NameOf(decision));
        return IntentTranslation.ToMessage(decision);
    }

    private void HoldInDoubt(CommitId commitId) => _owner.Tell(new OwnerEvent.CallsInDoubt(commitId));

    private async ValueTask<InvocationReply> CallAsync(InvocationMessage invocation)
    {
        await _owner.EnterAsync();
        try
        {
            _calls ??= new CallExecutor(_key, _row, new CallLane(_key, _row, _services, HoldInDoubt), _owner.SettleAsync, _services);
            CallAnswer answer = await _calls.CallAsync(invocation.ToInvocation(_key));
            return answer.ToReply(_services.Failures);
        }
        finally
        {
            _owner.Tell(new OwnerEvent.CallLeft());
        }
    }
}
