using Granary.Contracts.Cluster;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Hosting;
using Granary.Grains.Memory;
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
    private readonly List<Asker> _askers = [];
    private Caller? _caller;
    private Intent? _intent;
    private TaskScheduler _turns = TaskScheduler.Default;
    private volatile bool _isUsed;
    private int _bytes;
    private bool _isToLeave;
    private bool _isLeaving;
    private bool _isGone;

    public AggregateGrain(IGrainContext context, SiloServices services)
    {
        _services = services;
        _key = GrainKey.Parse(context.GrainId.Key.ToString() ?? "");
        _row = new DurableRow(LoadAsync, Count);
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
            await SettledAsync();
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

    public async ValueTask<CommitReply> CommitAsync(CommitMessage commit)
    {
        await _gate.EnterAloneAsync();
        try
        {
            var commitId = new CommitId(commit.CommitId);
            await SettledAsync(commitId);
            CommitResult result = await CommitAsync(commit.ToBatch());
            EndIntent(commitId);
            return CommitReply.Of(result);
        }
        catch (Exception failure)
        {
            // As above.
            return new CommitReply { Failure = _services.Failures.Capture(failure) };
        }
        finally
        {
            _gate.LeaveAlone();
        }
    }

    public async ValueTask<InvocationReply> InvokeAsync(InvocationMessage invocation)
    {
        _isUsed = true;
        await _gate.EnterAsync();
        try
        {
            _caller ??= new Caller(_key, _row, new CallLane(_key, _row, _services, Hold), _services);
            CallAnswer answer = await _caller.CallAsync(invocation.ToInvocation(_key), SettledAsync);
            return answer.ToReply(_services.Failures);
        }
        catch (Exception failure)
        {
            // As above.
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
            var asker = new Asker(new CommitId(intent.CommitId), ExpectedVersion.Of(intent.Expected), intent.Patience);
            _askers.Add(asker);
            try
            {
                return await PlaceAsync(asker);
            }
            finally
            {
                _askers.Remove(asker);
            }
        }
        catch (Exception failure)
        {
            // As above.
            return new IntentReply { Failure = _services.Failures.Capture(failure) };
        }
    }

    public ValueTask PublishAsync(PublishMessage message)
    {
        if (message.Version > 0)
        {
            _row.Offer(DurableRows.Of(new AggregateVersion(message.Version), message.Document));
        }

        EndIntent(new CommitId(message.CommitId));
        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(Guid commitId, bool isStale)
    {
        if (isStale)
        {
            _row.Forget();
        }

        EndIntent(new CommitId(commitId));
        return ValueTask.CompletedTask;
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _turns = TaskScheduler.Current;
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        (_isLeaving, _isGone) = (true, true);
        if (_intent is { } intent)
        {
            // Who still waits reads again, and whoever is written to next meets the version.
            _row.Forget();
            EndIntent(intent.CommitId);
        }

        _services.Residents.Leave(this);
        return Task.CompletedTask;
    }

    private static AggregateVersion Visible(StoredRow row) => row.Document is null ? AggregateVersion.Absent : row.Version;

    private Task<StoredRow> LoadAsync() => _services.Engine.LoadAsync(_key, CancellationToken.None);

    private void Count(StoredRow row)
    {
        if (!_isGone)
        {
            _services.Residents.Enter(this, row.Document?.Length ?? 0);
        }
    }

    // An activation that is leaving hears nothing before its calls have ended, and those would wait for what it does not hear.
    private void Leave()
    {
        _isToLeave = _intent is not null;
        if (!_isToLeave)
        {
            _isLeaving = true;
            DeactivateOnIdle();
        }
    }

    private Task SettledAsync() => SettledAsync(null);

    private async Task SettledAsync(CommitId? own)
    {
        TimeSpan patience = _services.Options.Cluster.IntentLimit * 1.5;
        while (_intent is { } intent && intent.CommitId != own)
        {
            try
            {
                await intent.Ended.WaitAsync(patience, _services.Time);
            }
            catch (TimeoutException)
            {
                // An activation that is to go waits for its calls, and has no timers any more, nor does it hear what is published.
                await ResolveAsync(intent, CancellationToken.None);
            }
        }
    }

    private async Task<CommitResult> CommitAsync(WriteBatch batch)
    {
        int heard = _row.Heard;
        try
        {
            CommitResult result = await _services.Writer.CommitAsync(batch);
            if (result is Committed { IsFromLog: false, Versions: [{ } version] } && batch.Writes is [{ } write])
            {
                if (version != AggregateVersion.Absent)
                {
                    _row.Set(DurableRows.Of(version, write.Document), heard);
                }
            }
            else
            {
                _row.Forget();
            }

            return result;
        }
        catch (OutcomeUnknownException)
        {
            Hold(batch.CommitId);
            throw;
        }
        catch
        {
            _row.Forget();
            throw;
        }
    }

    private async Task<IntentReply> PlaceAsync(Asker asker)
    {
        while (!asker.IsWithdrawn && !_isLeaving)
        {
            if (_intent?.CommitId == asker.CommitId)
            {
                // Its unit was sent again. Calls may be in that wait for this very intent.
                return new IntentReply { IsGranted = true };
            }

            if (FindOther(asker) is { } other)
            {
                // To wait for what cannot come true any more would only hold up those who wait for the asker.
                if (await FindObstacleAsync(asker.Expected) is not null || !await asker.WaitAsync(other, _services.Time))
                {
                    break;
                }
            }
            else if (await TryPlaceAsync(asker) is { } reply)
            {
                return reply;
            }
        }

        return new IntentReply { Actual = Visible(await _row.GetAsync()).Value };
    }

    /// <summary>Places an intent where no other one is; null where there was one in the end.</summary>
    private async Task<IntentReply?> TryPlaceAsync(Asker asker)
    {
        // Who may not wait for an intent must not wait behind a commit either that waits for one.
        if (asker.IsPatient)
        {
            await _gate.EnterAloneAsync();
        }
        else if (!await _gate.TryEnterAloneAsync())
        {
            return null;
        }

        try
        {
            if (FindOther(asker) is not null)
            {
                // To wait for it in here would keep out those who may not wait.
                return null;
            }

            await SettledAsync(asker.CommitId);
            if (await FindObstacleAsync(asker.Expected) is { } actual)
            {
                return new IntentReply { Actual = actual.Value };
            }

            if (_intent is null && !asker.IsWithdrawn)
            {
                Hold(asker.CommitId);
            }

            return asker.IsWithdrawn ? null : new IntentReply { IsGranted = true };
        }
        finally
        {
            _gate.LeaveAlone();
        }
    }

    private Intent? FindOther(Asker asker) =>
        _intent is { } other && other.CommitId != asker.CommitId && !asker.Expected.IsAny ? other : null;

    /// <summary>The version in the way of a commit that expects another one; null where there is none.</summary>
    private async Task<AggregateVersion?> FindObstacleAsync(ExpectedVersion expected)
    {
        // What was not read yet is not read for this: the database compares versions in any case.
        if (_row.Known is not { } known || expected.Accepts(Visible(known)))
        {
            return null;
        }

        if (expected.Value > 0 && known.Version.Value > expected.Value)
        {
            // Versions never come back.
            return Visible(known);
        }

        // The unit may have seen what this grain has not heard of.
        _row.Forget();
        AggregateVersion actual = Visible(await _row.GetAsync());
        return expected.Accepts(actual) ? null : actual;
    }

    /// <summary>Holds the aggregate still until it is known what became of a commit.</summary>
    private void Hold(CommitId commitId)
    {
        var intent = new Intent(commitId);
        TimeSpan limit = _services.Options.Cluster.IntentLimit;
        intent.Watch = this.RegisterGrainTimer(
            ResolveAsync, intent, new GrainTimerCreationOptions(limit, limit / 4) { Interleave = true, KeepAlive = true });
        _intent?.End();
        _intent = intent;
        _gate.Dismiss();
    }

    // Never on a timer alone: it ends once the database has said what is true, and stays while the database cannot be asked.
    private async Task ResolveAsync(Intent intent, CancellationToken cancellationToken)
    {
        if (_intent != intent)
        {
            return;
        }

        try
        {
            await _services.Engine.ResolveAsync(intent.CommitId, cancellationToken);
            _row.Forget();
            EndIntent(intent.CommitId);
        }
        catch (StoreUnavailableException failure)
        {
            GrainLog.StillInDoubt(_services.Log, intent.CommitId, failure);
        }
    }

    private void EndIntent(CommitId commitId)
    {
        // Whoever still asks on behalf of it was given up.
        _askers.ForEach(asker => asker.Hear(commitId));
        if (_intent is { } intent && intent.CommitId == commitId)
        {
            _intent = null;
            intent.End();
            if (_isToLeave)
            {
                Leave();
            }
        }
    }
}
