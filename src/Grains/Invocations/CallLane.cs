using System.Diagnostics;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Grains.Services;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;
using Granary.Storage.Stores;

namespace Granary.Grains.Invocations;

/// <summary>
/// The live object of an aggregate: methods run on it one after another, each on the newest state, and while one row is on its way to the
/// database the next one gathers.
/// </summary>
/// <remarks>
/// Safe within the turns of one activation: a call runs without an await between the check of the version and the change of the object, so
/// no other call sees half of it. No call is answered before everything that it saw and changed is durable. If a row is not stored, the
/// object is discarded with the effect of all calls that ran on it, and the next call reads the durable row. <see cref="LaneSteps"/>
/// decides when a row is stored, and <see cref="CallGroupDecisions"/> what the answer of the store means for the calls in it.
/// </remarks>
internal sealed class CallLane(AggregateKey key, IDurableRow row, SiloServices services, Action<CommitId> hold)
{
    private object? _live;
    private ReadOnlyMemory<byte> _newest;
    private byte[] _known = [];
    private LaneSteps.State _state = new(AggregateVersion.Absent);
    private CallGroup? _gathering;
    private CallGroup? _underway;

    // Asked for within a call, because the log is asked before a call is refused for a collection that the silo does not know.
    private AggregateMapping Mapping => services.MappingOf(key.Collection);

    // The outcome of the newest state, on which the next call runs.
    private Task<CallOutcome> NewestOutcome => (_gathering ?? _underway)?.Outcome ?? CallGroup.AlreadyDurable;

    /// <summary>Runs a call on the newest state. Its change is durable once the returned outcome states it, and not before.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="durable">The durable row, from which the object is made if there is none.</param>
    /// <returns>
    /// The end of the method, and the outcome of the row that the call changed or saw. The call is answered after that outcome, which is
    /// <see cref="CallOutcome.AlreadyDurable"/> if the call saw only durable state.
    /// </returns>
    public (CallRun Run, Task<CallOutcome> Outcome) Run(Invocation invocation, StoredRow durable)
    {
        try
        {
            if (_state.MustRestore(isLive: _live is not null, durable.Version))
            {
                Restore(durable);
            }

            return RunOnNewest(invocation);
        }
        catch (Exception thrown)
        {
            // The state on which the method failed may not be durable yet, and the failure waits for it.
            return (new CallRun.Threw(thrown), NewestOutcome);
        }
    }

    private (CallRun Run, Task<CallOutcome> Outcome) RunOnNewest(Invocation invocation)
    {
        AggregateVersion newest = _state.Newest;
        if (!invocation.Expected.Accepts(newest))
        {
            throw new ConcurrencyConflictException(key, invocation.Expected.Version, newest);
        }

        (byte[]? result, byte[]? document) = Call(invocation);
        if (document is null)
        {
            // The state that the call saw may not be durable yet.
            return (new CallRun.Returned(result, newest), NewestOutcome);
        }

        CallGroup group = _gathering ??= new CallGroup();
        int position = group.Add(invocation, document, services.Options.Commits.Keep(result));
        LaneSteps.Step step = LaneSteps.Apply(_state, LaneSteps.Event.Changed.Instance);
        _state = step.State;
        if (step.Effect is LaneSteps.Effect.Store)
        {
            FlushAsync().Observe(services.ReportDefect);
        }

        return (new CallRun.Changed(result, position), group.Outcome);
    }

    private (byte[]? Result, byte[]? Document) Call(Invocation invocation)
    {
        InvocableMethod method = Mapping.Methods.Require(invocation.Method);
        try
        {
            object aggregate = _live ?? Revive();
            byte[]? result = method.Call(aggregate, invocation.Arguments, Mapping.Json);
            Mapping.RequireIdentity(aggregate, key);
            byte[]? document = Mapping.WriteIfDifferent(aggregate, key, _known);
            if (document is not null)
            {
                services.Options.Limits.RequireFits(key, document.Length);
                Renew(aggregate, document);
            }

            return (result, document);
        }
        catch
        {
            // The method may have changed half of the object. The next call gets the object as it was before.
            _live = null;
            throw;
        }
    }

    private void Restore(StoredRow durable)
    {
        _state = LaneSteps.Apply(_state, new LaneSteps.Event.Restored(durable.Version)).State;
        _newest = durable.Document ?? default;
        Revive();
    }

    private object Revive()
    {
        object aggregate = Mapping.Read(new StoredAggregate(key, _state.Version, _newest));

        // A document that differs only in its spelling, or in members that only newer processes know, is no change.
        _known = Mapping.WriteKnown(aggregate, key);
        return _live = aggregate;
    }

    private void Renew(object aggregate, byte[] document)
    {
        _newest = document;
        _known = document;
        if (Mapping.HoldsUnknownMembers(aggregate))
        {
            // Members that this process does not know are kept by their place in the document, and the places have changed.
            _live = null;
        }
    }

    private async Task FlushAsync()
    {
        while (_gathering is { } group)
        {
            (_gathering, _underway) = (null, group);
            (int heard, AggregateVersion before) = (row.Heard, _state.Version);
            CallOutcome outcome = await StoreAsync(group);
            LaneSteps.Step step = LaneSteps.Apply(_state, new LaneSteps.Event.Ended(outcome));
            (_state, _underway) = (step.State, null);
            if (step.Effect is LaneSteps.Effect.Discard discard)
            {
                row.Forget();
                _live = null;

                // Calls run again in the order in which they hear of it. Those that only saw the row come first and meet a durable one;
                // behind calls that gathered they would see a row that is not stored once more, and so on while such calls keep coming.
                group.Complete(outcome);
                _gathering?.Complete(discard.LaterCalls);
                _gathering = null;
            }
            else
            {
                row.Set(group.RowAfter(before), heard);
                group.Complete(outcome);
            }
        }
    }

    private Activity? StartSpan(CallGroup group)
    {
        Activity? span = SharedSpan.Start(new CallTarget(SpanNames.OwnerStore, key.Collection), group.Spans);
        span?.SetTag(AttributeNames.Calls, group.Count);
        return span;
    }

    private async Task<CallOutcome> StoreAsync(CallGroup group)
    {
        CommitId? commitId = null;
        Activity? span = null;
        try
        {
            WriteBatch batch = group.ToBatch(key, _state.Version, services.Options.Commits.ExpiryFrom(services.Time));
            commitId = batch.CommitId;
            span = StartSpan(group);
            return CallGroupDecisions.OutcomeOf(await services.Writer.CommitAsync(batch), batch, _state.Version);
        }
        catch (Exception failure)
        {
            // After any failure, each caller of the group gets an exception of its own.
            CallOutcome outcome = CallGroupDecisions.OutcomeOf(failure, group.Count);
            if (outcome is CallOutcome.InDoubt && commitId is { } sent)
            {
                hold(sent);
            }

            return outcome;
        }
        finally
        {
            ListenerGuard.End(span);
        }
    }
}
