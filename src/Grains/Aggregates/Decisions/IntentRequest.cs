using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Attempts;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>The request of one attempt at a commit to hold an aggregate still.</summary>
/// <param name="CommitId">The commit.</param>
/// <param name="Holder">The attempt.</param>
/// <param name="Expected">The version that the commit expects.</param>
/// <param name="Patience">The time for which the request may wait for intents of others; a request with none is answered at once.</param>
internal sealed record IntentRequest(CommitId CommitId, IntentHolder Holder, ExpectedVersion Expected, TimeSpan Patience)
{
    /// <summary>Whether the request may wait.</summary>
    public bool IsPatient => Patience > TimeSpan.Zero;

    /// <summary>Whether another request is this one, sent again.</summary>
    public bool IsRepeatedBy(IntentRequest other) => other.Holder.Attempt != Guid.Empty && other.Holder.Attempt == Holder.Attempt
        && other.CommitId == CommitId && other.IsPatient == IsPatient;
}
