using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Hosting;
using Granary.Grains.Memory;
using Granary.Grains.Units;
using Granary.Storage.Stores;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Granary.Grains.Aggregates;

/// <summary>One aggregate of the cluster, in memory: its durable row and, once a method was invoked, the live object.</summary>
/// <remarks>
/// Turns interleave, so that reads are answered while a write is on its way; <see cref="TurnGate"/> keeps writes in order, and an
/// <see cref="Intent"/> makes reads and writes wait for a commit over several aggregates. No write relies on there being one activation:
/// the database compares versions.
/// </remarks>
[Reentrant, GrainType("granary.aggregate")]
internal sealed class AggregateGrain : Grain, IAggregateGrain, IResident
{
    private readonly SiloServices _services;
    private readonly AggregateKey _key;
    private readonly DurableRow _row;
    private readonly TurnGate _gate = new();
    private readonly Intents _intents;
    private readonly Askers _askers;
    private Caller? _caller;
    private TaskScheduler _turns = TaskScheduler.Default;
    private volatile bool _isUsed;
    private int _bytes;
    private bool _isToLeave;
    private bool _isGone;

    public AggregateGrain(IGrainContext context, SiloServices services, Coordinators coordinators)
    {
        _services = services;
        _key = GrainKey.Parse(context.GrainId.Key.ToString() ?? "");
        _row = new DurableRow(LoadAsync, Count);
        _intents = new Intents(_row, _gate, services, coordinators) { Watch = Watch, Ended = LeaveIfToLeave };
        _askers = new Askers(_row, _gate, _intents, services.Time);
    }

    bool IResident.IsUsed
    {
        get => _isUsed;
        set => _isUsed = value;
    }

    int IResident.CountAs(int bytes) => Interlocked.Exchange(ref _bytes, bytes);

    bool IResident.IsCounted => Volatile.Read(ref _bytes) > 0;

    // Whoever needs the room is in a turn of another activation.
    void IResident.Evict() => _ = Task.Factory.StartNew(Leave, CancellationToken.None, TaskCreationOptions.None, _turns);

    public async ValueTask<FindReply> FindAsync()
    {
        try
        {
            _isUsed = true;
            await _intents.SettledAsync(null);
            StoredRow row = await _row.GetAsync();
            return row.Document is { } document
                ? new FindReply { Version = row.Version.Value, Document = DocumentBytes.Of(document) }
                : new FindReply();
        }
        catch (Exception failure)
        {
            // Failures travel as data.
            return new FindReply { Failure = _services.Failures.Capture(failure) };
        }
    }

    // The first call stays to the end: an activation may leave when all of its calls have ended.
    public async ValueTask<CommitReply> CommitAsync(CommitMessage commit)
    {
        _isUsed = true;
        return await _services.UnderWay.StayAsync(commit, _ => CommitAloneAsync(commit));
    }

    public async ValueTask<InvocationReply> InvokeAsync(InvocationMessage invocation)
    {
        _isUsed = true;
        await _gate.EnterAsync();
        try
        {
            _caller ??= new Caller(_key, _row, new CallLane(_key, _row, _services, commitId => _intents.Hold(commitId)), _services);
            CallAnswer answer = await _caller.CallAsync(invocation.ToInvocation(_key), () => _intents.SettledAsync(null));
            return answer.ToReply(_services.Failures);
        }
        catch (Exception failure)
        {
            // Failures travel as data.
            return new InvocationReply { Failure = _services.Failures.Capture(failure) };
        }
        finally
        {
            _gate.Leave();
        }
    }

    public async ValueTask<IntentReply> PlaceIntentAsync(IntentMessage intent)
    {
        try
        {
            return await _askers.AskAsync(intent);
        }
        catch (Exception failure)
        {
            // Failures travel as data.
            return new IntentReply { Failure = _services.Failures.Capture(failure) };
        }
    }

    public ValueTask PublishAsync(PublishMessage message)
    {
        if (message.Version > 0)
        {
            _row.Offer(DurableRows.Of(new AggregateVersion(message.Version), message.Document));
        }
        else
        {
            // The database found nothing to remove: a document that is held here is not there any more.
            _row.Forget();
        }

        End(new CommitId(message.CommitId));
        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(Guid commitId, bool isStale)
    {
        ForgetIf(isStale);
        End(new CommitId(commitId));
        return ValueTask.CompletedTask;
    }

    public ValueTask LetGoAsync(LetGoMessage message)
    {
        ForgetIf(message.IsStale);
        _askers.Withdraw(message.Attempt);
        _intents.LetGo(new CommitId(message.CommitId), message.Attempt);
        return ValueTask.CompletedTask;
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _turns = TaskScheduler.Current;

        // Whatever made it come, and whether it reads a row or not, it takes memory.
        _services.Residents.Enter(this, 0);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        (_askers.IsLeaving, _isGone) = (true, true);
        if (_intents.Current is { } intent)
        {
            // Waiters reload; the version check protects later writes.
            _row.Forget();
            End(intent.CommitId);
        }

        _services.Residents.Leave(this);
        return Task.CompletedTask;
    }

    private Task<StoredRow> LoadAsync() => _services.Engine.LoadAsync(_key, CancellationToken.None);

    private void Count(StoredRow row)
    {
        if (!_isGone)
        {
            _services.Residents.Enter(this, row.Document?.Length ?? 0);
        }
    }

    // A deactivating activation receives no messages until its calls finish; they would wait for one it cannot receive.
    private void Leave()
    {
        _isToLeave = _intents.Current is not null;
        if (!_isToLeave)
        {
            _askers.IsLeaving = true;
            DeactivateOnIdle();
        }
    }

    private void LeaveIfToLeave()
    {
        if (_isToLeave)
        {
            Leave();
        }
    }

    private IGrainTimer Watch(Intent intent)
    {
        TimeSpan limit = _services.Options.Cluster.IntentLimit;
        return this.RegisterGrainTimer(
            (state, _) => _intents.LookAfterAsync(state),
            intent,
            new GrainTimerCreationOptions(limit, limit / 4) { Interleave = true, KeepAlive = true });
    }

    private void End(CommitId commitId)
    {
        _askers.Withdraw(commitId);
        _intents.End(commitId);
    }

    private void ForgetIf(bool isStale)
    {
        if (isStale)
        {
            _row.Forget();
        }
    }

    private async Task<CommitReply> CommitAloneAsync(CommitMessage commit)
    {
        await _gate.EnterAloneAsync();
        try
        {
            var commitId = new CommitId(commit.CommitId);
            await _intents.SettledAsync(commitId);
            CommitResult result = await CommitAsync(commit.ToBatch());
            End(commitId);
            return CommitReply.Of(result);
        }
        catch (Exception failure)
        {
            // Failures travel as data.
            return new CommitReply { Failure = _services.Failures.Capture(failure) };
        }
        finally
        {
            _gate.LeaveAlone();
        }
    }

    private async Task<CommitResult> CommitAsync(WriteBatch batch)
    {
        int heard = _row.Heard;
        try
        {
            CommitResult result = _services.Knows(_key.Collection)
                ? await _services.Writer.CommitAsync(batch)
                : await AnswerUnknownAsync(batch);
            if (result is Committed { IsFromLog: false, Versions: [{ } version] } && version != AggregateVersion.Absent
                && batch.Writes is [{ } write])
            {
                _row.Set(DurableRows.Of(version, write.Document), heard);
            }
            else
            {
                // What the log says may be long past; and where a removal found nothing, a document that is held here is gone.
                _row.Forget();
            }

            return result;
        }
        catch (OutcomeUnknownException)
        {
            _intents.Hold(batch.CommitId);
            throw;
        }
        catch
        {
            _row.Forget();
            throw;
        }
    }

    // A message that was delivered twice does not say that it is a repeat, so the log is asked before the refusal.
    private async Task<CommitResult> AnswerUnknownAsync(WriteBatch batch) =>
        await _services.FindAnswerAsync(batch.CommitId, batch.IsInDoubt) ?? throw SiloServices.Unknown(_key.Collection);
}
