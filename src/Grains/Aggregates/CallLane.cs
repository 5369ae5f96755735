using System.Runtime.ExceptionServices;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Hosting;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>
/// The live object of an aggregate: methods run on it one after another, each on the newest state, and while one row is on its way to the
/// database the next one gathers.
/// </summary>
/// <remarks>
/// Safe within the turns of one activation. Nobody is answered before what he saw and did is durable. Where a row is not stored, the
/// object is thrown away with all that was run on it.
/// </remarks>
internal sealed class CallLane(AggregateKey key, DurableRow row, SiloServices services, Action<CommitId> hold)
{
    private object? _live;
    private ReadOnlyMemory<byte> _newest;
    private byte[] _known = [];
    private AggregateVersion _version;
    private CallGroup? _gathering;
    private CallGroup? _underway;

    // Asked for within a call, so that the log is asked before a call to a collection that the silo does not know is refused.
    private AggregateMapping Mapping => services.MappingOf(key.Collection);

    private bool IsIdle => _gathering is null && _underway is null;

    /// <summary>Runs a call on the newest state; nothing of it is durable before the group it returns is.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="durable">The durable state, from which the object is made where there is none.</param>
    public RanCall Run(Invocation invocation, StoredRow durable)
    {
        try
        {
            if (IsIdle && (_live is null || _version != durable.Version))
            {
                Restore(durable);
            }

            return RunOnNewest(invocation);
        }
        catch (Exception thrown)
        {
            // What made it fail may not be durable yet either.
            return new RanCall(null, _gathering ?? _underway, null, _version) { Thrown = ExceptionDispatchInfo.Capture(thrown) };
        }
    }

    private RanCall RunOnNewest(Invocation invocation)
    {
        var newest = new AggregateVersion(_version.Value + (_underway?.Count ?? 0) + (_gathering?.Count ?? 0));
        if (!invocation.Expected.Accepts(newest))
        {
            throw new ConcurrencyConflictException(key, invocation.Expected.Version, newest);
        }

        (byte[]? result, byte[]? document) = Call(invocation);
        if (document is null)
        {
            // What it saw may not be durable yet.
            return new RanCall(result, _gathering ?? _underway, null, newest);
        }

        bool first = IsIdle;
        CallGroup group = _gathering ??= new CallGroup();
        int position = group.Add(invocation, document, Kept(result));
        if (first)
        {
            _ = FlushAsync();
        }

        return new RanCall(result, group, position, newest);
    }

    private (byte[]? Result, byte[]? Document) Call(Invocation invocation)
    {
        InvocableMethod method = Mapping.Methods.Find(invocation.Method) ?? throw new ArgumentException(
            $"{Mapping.AggregateType.Name} has no method {invocation.Method} that can be invoked.", nameof(invocation));
        try
        {
            object aggregate = _live ?? Revive();
            byte[]? result = method.Call(aggregate, invocation.Arguments, Mapping.Json);
            Mapping.RequireIdentity(aggregate, key);
            byte[]? document = Mapping.WriteIfDifferent(aggregate, key, _known);
            int limit = services.Options.Limits.MaxDocumentBytes;
            if (document?.Length > limit)
            {
                throw new AggregateTooLargeException(key, document.Length, limit);
            }

            if (document is not null)
            {
                Renew(aggregate, document);
            }

            return (result, document);
        }
        catch
        {
            // It may have changed half of the object; the next call gets it as it was before.
            _live = null;
            throw;
        }
    }

    private void Restore(StoredRow durable)
    {
        _version = durable.Version;
        _newest = durable.Document ?? default;
        Revive();
    }

    private object Revive()
    {
        object aggregate = Mapping.Read(new StoredAggregate(key, _version, _newest));

        // A document that differs in nothing but its spelling, or in what only newer processes know, is no change.
        _known = Mapping.WriteKnown(aggregate, key);
        return _live = aggregate;
    }

    private void Renew(object aggregate, byte[] document)
    {
        _newest = document;
        _known = document;
        if (Mapping.HoldsUnknownMembers(aggregate))
        {
            // What this process does not know is kept by the place it was read from; the next call needs the places of today.
            _live = null;
        }
    }

    private async Task FlushAsync()
    {
        while (_gathering is { } group)
        {
            _gathering = null;
            _underway = group;
            int heard = row.Heard;
            CallOutcome outcome = await StoreAsync(group);
            _underway = null;
            if (outcome.Applied is { } before)
            {
                StoredRow after = group.RowAfter(before);
                row.Set(after, heard);
                _version = after.Version;
            }
            else
            {
                row.Forget();
                _live = null;
                CallGroup? later = _gathering;
                _gathering = null;
                later?.Complete(outcome.Failure is UniqueConstraintException ? CallOutcome.Apart : outcome);
            }

            group.Complete(outcome);
        }
    }

    private async Task<CallOutcome> StoreAsync(CallGroup group)
    {
        WriteBatch batch = group.ToBatch(key, _version, services.Time.GetUtcNow() + services.Options.Commits.Lifetime);
        try
        {
            return await services.Writer.CommitAsync(batch) switch
            {
                Committed { IsFromLog: false } => new CallOutcome(_version, null),
                Committed when batch.Shared.Count > 0 => new CallOutcome(_version, null),
                Aborted aborted when batch.Shared.Count == 0 => new CallOutcome(null, aborted.ToFailure(batch.CommitId)),

                // One of the calls wants what is taken, and the others are not to suffer for it; the first to run again runs alone.
                NotUnique taken => batch.Shared.Count == 0 ? new CallOutcome(null, taken.ToFailure()) : CallOutcome.Apart,

                // Somebody else changed the row, or the log knows one of the calls: each asks it before it runs again.
                _ => CallOutcome.Again,
            };
        }
        catch (OutcomeUnknownException doubt)
        {
            hold(batch.CommitId);
            return new CallOutcome(null, doubt);
        }
        catch (Exception failure)
        {
            // Whatever it was, those who called are told, each by an exception of his own.
            return new CallOutcome(null, failure);
        }
    }

    private byte[]? Kept(byte[]? result) => result?.Length <= services.Options.Commits.MaxKeptResultBytes ? result : null;
}
