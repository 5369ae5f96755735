using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The outcomes of a commit, as they travel; see <see cref="Contracts.Engines.CommitResult"/>.</summary>
[GenerateSerializer, Alias("granary.commit-reply-kind")]
internal enum CommitReplyKind
{
    /// <summary>It failed; <see cref="CommitReply.Failure"/> says how.</summary>
    Failed,

    /// <summary>It was applied.</summary>
    Committed,

    /// <summary>Something was not as expected; nothing was written.</summary>
    Conflicted,

    /// <summary>It was resolved as aborted; nothing was written.</summary>
    Aborted,

    /// <summary>It came after its time; nothing was written.</summary>
    Expired,

    /// <summary>A value that has to be unique is taken; nothing was written.</summary>
    NotUnique,

    /// <summary>
    /// It is not decided yet, and goes on where it is; the caller asks again, under the same id, for as long as it gets this answer.
    /// </summary>
    UnderWay,
}
