using System.Diagnostics;
using Granary.Contracts.Engines;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Grains.Invocations;

/// <summary>Calls whose changes go into one stored row.</summary>
internal sealed class CallGroup
{
    private readonly List<SharedCommit> _calls = [];
    private readonly TaskCompletionSource<CallOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Activity>? _spans;
    private byte[] _document = [];

    /// <summary>The outcome for a call that saw only durable state.</summary>
    public static Task<CallOutcome> AlreadyDurable { get; } = Task.FromResult<CallOutcome>(new CallOutcome.AlreadyDurable());

    /// <summary>The recorded spans of its calls.</summary>
    public IReadOnlyList<Activity> Spans => _spans ?? (IReadOnlyList<Activity>)[];

    /// <summary>How many changes it holds.</summary>
    public int Count => _calls.Count;

    /// <summary>The outcome of its row, once that is known.</summary>
    public Task<CallOutcome> Outcome => _outcome.Task;

    /// <summary>Takes a call in.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="document">The document after it.</param>
    /// <param name="kept">The part of its result that the log keeps.</param>
    /// <returns>How many calls were before it.</returns>
    public int Add(Invocation invocation, byte[] document, byte[]? kept)
    {
        _calls.Add(new SharedCommit(invocation.CommitId, kept));
        _document = document;
        if (GranaryTelemetry.Recorded is { } span)
        {
            (_spans ??= []).Add(span);
        }

        return _calls.Count - 1;
    }

    /// <summary>Tells the outcome to all calls that wait for it.</summary>
    public void Complete(CallOutcome outcome) => _outcome.TrySetResult(outcome);

    /// <summary>The batch that stores it.</summary>
    /// <remarks>
    /// One call alone is the commit. Several travel under an id of their own, so that its outcome is that of all of them together.
    /// </remarks>
    public WriteBatch ToBatch(AggregateKey key, AggregateVersion version, DateTimeOffset expiresAt)
    {
        var write = new AggregateWrite(key, ExpectedVersion.Exactly(version), _document) { Changes = _calls.Count };
        return _calls is [{ } sole]
            ? new WriteBatch(sole.CommitId, [write], [], expiresAt) { Result = sole.Result }
            : new WriteBatch(CommitId.New(), [write], [], expiresAt)
            {
                Shared = [.. _calls.Select((call, i) => call with { LaterChanges = _calls.Count - 1 - i })],
            };
    }

    /// <summary>The row after it.</summary>
    public StoredRow RowAfter(AggregateVersion version) => new(new AggregateVersion(version.Value + Count), _document);
}
