using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The outcomes of a commit on the wire; see <see cref="Contracts.Engines.CommitResult"/>.</summary>
[GenerateSerializer, Alias("granary.commit-reply-kind")]
internal enum CommitReplyKind
{
    /// <summary>The commit failed with <see cref="CommitReply.Failure"/>.</summary>
    Failed,

    /// <summary>The commit was applied.</summary>
    Committed,

    /// <summary>An aggregate had another version than expected; nothing was written.</summary>
    Conflicted,

    /// <summary>The commit was resolved as aborted; nothing was written.</summary>
    Aborted,

    /// <summary>The commit arrived after its lifetime; nothing was written.</summary>
    Expired,

    /// <summary>A value that must be unique is taken; nothing was written.</summary>
    NotUnique,

    /// <summary>
    /// The commit is still under way. The caller asks again under the same id, as long as it gets this answer.
    /// </summary>
    UnderWay,
}
