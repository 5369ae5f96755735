using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Cluster.Calls;

/// <summary>Decides, for every caller of a write, which end of an attempt is an answer: the only place that does.</summary>
/// <remarks>
/// <para>
/// The first attempt is believed when it names an outcome, or a failure that says by its type that nothing was written. From the second
/// attempt on, the failure may be that of this attempt alone while an earlier one was applied or still may be. So nothing is believed but
/// what is on a list: an outcome, and a refusal after which the silo has made sure that no attempt will be applied. Every other end leaves
/// the write open.
/// </para>
/// <para>A write is repeated under its commit id alone, so a repeat too many is harmless, and an answer too many is not.</para>
/// </remarks>
internal static class RepeatPolicy
{
    /// <summary>Judges the reply to a commit. Its failures are those of this product, as no code of the domain runs for a commit.</summary>
    public static AttemptEnd OfReply(CommitReply reply, bool isRepeat) => reply.Failure switch
    {
        null => reply.Kind == CommitReplyKind.UnderWay ? AttemptEnd.UnderWay : AttemptEnd.Answered,
        { } failure when isRepeat => CommitDoubt.IsEndedBy(failure.Type) ? AttemptEnd.Answered : AttemptEnd.Open,
        { } failure => IsOfProduct(failure) ? AttemptEnd.Answered : AttemptEnd.Open,
    };

    /// <summary>
    /// Judges the reply to an invocation. A failure may be of any type, as it may come from the domain; the silo says whether it is final.
    /// </summary>
    public static AttemptEnd OfReply(InvocationReply reply, bool isRepeat) => reply.Failure switch
    {
        null => AttemptEnd.Answered,
        _ when reply.IsFinal => AttemptEnd.Answered,
        { } failure => isRepeat || IsOfSilo(failure) ? AttemptEnd.Open : AttemptEnd.Answered,
    };

    private static bool IsOfProduct(FailureMessage failure) => failure.Assembly == typeof(RepositoryException).Assembly.GetName().Name;

    // What a silo fails with while it is being stopped, or Orleans within it. A silo of an earlier version never says that a failure of
    // the domain is final, so the first attempt goes by this list.
    private static bool IsOfSilo(FailureMessage failure) =>
        failure.Assembly.StartsWith("Orleans.", StringComparison.Ordinal)
        || failure.Type == typeof(OperationCanceledException).FullName
        || failure.Type == typeof(TaskCanceledException).FullName
        || failure.Type == typeof(TimeoutException).FullName
        || failure.Type == typeof(ObjectDisposedException).FullName;
}
