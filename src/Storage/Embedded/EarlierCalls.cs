using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Embedded;

/// <summary>Finds in the commit log what earlier attempts at a call led to.</summary>
/// <remarks>Safe for any number of threads.</remarks>
internal sealed class EarlierCalls(EmbeddedEngine engine)
{
    /// <summary>The result of a call that may have been sent before; null if the log does not know the call.</summary>
    /// <exception cref="CommitAbortedException">The call was aborted under its id.</exception>
    public async Task<InvocationResult?> FindRepeatAsync(Invocation invocation, CancellationToken cancellationToken) => ResultOf(
        EarlierAttempt.InLog(await engine.FindCommitAsync(invocation.CommitId, cancellationToken).ConfigureAwait(false)), invocation);

    /// <summary>The result of an earlier attempt at a call that wrote nothing now; null if no attempt was applied.</summary>
    /// <exception cref="CommitAbortedException">The call was aborted under its id.</exception>
    public async Task<InvocationResult?> FindAsync(Invocation invocation, CancellationToken cancellationToken) =>
        invocation.IsInDoubt || invocation.MayBeRepeat
            ? ResultOf(
                await engine.FindEarlierAsync(invocation.CommitId, invocation.IsInDoubt, cancellationToken).ConfigureAwait(false),
                invocation)
            : null;

    private static InvocationResult? ResultOf(EarlierAttempt earlier, Invocation invocation) =>
        earlier.RequireNotAborted(invocation.CommitId)?.ToInvocationResult();
}
