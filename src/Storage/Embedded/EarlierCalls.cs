using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Embedded;

/// <summary>Finds in the commit log what earlier attempts at a call led to.</summary>
/// <remarks>Safe for any number of threads.</remarks>
internal sealed class EarlierCalls(EmbeddedEngine engine)
{
    /// <summary>The result of a call that may have been sent before; null if the log does not know the call.</summary>
    /// <exception cref="CommitAbortedException">The call was aborted under its id.</exception>
    public async Task<InvocationResult?> FindRepeatAsync(Invocation invocation, CancellationToken cancellationToken) =>
        Read(await engine.FindOutcomeAsync(invocation.CommitId, cancellationToken).ConfigureAwait(false), invocation.CommitId);

    /// <summary>The result of an earlier attempt at a call that wrote nothing now; null if no attempt was applied.</summary>
    /// <exception cref="CommitAbortedException">The call was aborted under its id.</exception>
    public async Task<InvocationResult?> FindAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        (CommitId commitId, bool isInDoubt) = (invocation.CommitId, invocation.IsInDoubt);
        return isInDoubt || invocation.MayBeRepeat
            ? Read(await engine.FindEarlierAsync(commitId, isInDoubt, cancellationToken).ConfigureAwait(false), commitId)
            : null;
    }

    private static InvocationResult? Read(CommitOutcome? outcome, CommitId commitId) => outcome switch
    {
        null => null,
        { Applied: true } => outcome.OfInvocation,
        _ => throw CommitFailures.AbortedInLog(commitId),
    };
}
