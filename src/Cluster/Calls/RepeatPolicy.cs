using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Cluster.Calls;

/// <summary>Decides which end of an attempt to write is a definite answer. No other code decides this.</summary>
/// <remarks>
/// <para>
/// The first attempt is definite if it ends with an outcome, or with a failure whose type states that nothing was written. From the second
/// attempt on, a failure may concern that attempt alone, while an earlier attempt was applied or may still be. Definite are then only the
/// ends on a list: an outcome, and a refusal after which the silo has made sure that no attempt will be applied. Every other end leaves the
/// write open.
/// </para>
/// <para>Every attempt has the same commit id, so one repeat too many is harmless. A false answer is not.</para>
/// </remarks>
internal static class RepeatPolicy
{
    /// <summary>
    /// Judges the reply to a commit. Its failures are those of this product, because a commit runs no code of the domain.
    /// </summary>
    public static AttemptEnd OfReply(CommitReply reply, bool isRepeat) => reply.Failure switch
    {
        null => reply.Kind == CommitReplyKind.UnderWay ? AttemptEnd.UnderWay : AttemptEnd.Answered,
        { } failure when isRepeat => CommitDoubt.IsEndedBy(failure.Type) ? AttemptEnd.Answered : AttemptEnd.Open,
        { } failure => IsOfProduct(failure) ? AttemptEnd.Answered : AttemptEnd.Open,
    };

    /// <summary>
    /// Judges the reply to an invocation. Its failure may come from the domain and be of any type; the silo states whether it is final.
    /// </summary>
    public static AttemptEnd OfReply(InvocationReply reply, bool isRepeat) => reply.Failure switch
    {
        null => AttemptEnd.Answered,
        _ when reply.IsFinal => AttemptEnd.Answered,
        { } failure => isRepeat || IsOfSilo(failure) ? AttemptEnd.Open : AttemptEnd.Answered,
    };

    private static bool IsOfProduct(FailureMessage failure) => failure.Assembly == typeof(RepositoryException).Assembly.GetName().Name;

    // The failures of a silo that is being stopped, or of Orleans within it. A silo of an earlier version never states that a failure of
    // the domain is final, so the first attempt is judged by this list.
    private static bool IsOfSilo(FailureMessage failure) =>
        failure.Assembly.StartsWith("Orleans.", StringComparison.Ordinal)
        || failure.Type == typeof(OperationCanceledException).FullName
        || failure.Type == typeof(TaskCanceledException).FullName
        || failure.Type == typeof(TimeoutException).FullName
        || failure.Type == typeof(ObjectDisposedException).FullName;
}
