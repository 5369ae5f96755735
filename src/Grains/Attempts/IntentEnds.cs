using Granary.Cluster.Wire;
using Granary.Domain;

namespace Granary.Grains.Attempts;

/// <summary>The ends of intents, as grains are told of them.</summary>
internal static class IntentEnds
{
    /// <summary>The state of the row, from a message.</summary>
    public static HeldRow RowOf(bool isStale) => isStale ? HeldRow.Stale : HeldRow.UpToDate;

    /// <summary>Ends the intent of a commit that is certain to be over, for all of its attempts.</summary>
    /// <param name="grain">The grain of the aggregate.</param>
    /// <param name="commitId">The commit.</param>
    /// <param name="row">Whether the grain may keep its row.</param>
    public static ValueTask ReleaseAsync(this IAggregateGrain grain, Guid commitId, HeldRow row) =>
        grain.ReleaseAsync(commitId, isStale: row == HeldRow.Stale);

    /// <summary>Ends the hold and the requests of one attempt at a commit; other attempts keep theirs.</summary>
    /// <param name="grain">The grain of the aggregate.</param>
    /// <param name="commitId">The commit.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="row">Whether the grain may keep its row.</param>
    public static ValueTask LetGoAsync(this IAggregateGrain grain, CommitId commitId, Guid attempt, HeldRow row) =>
        grain.LetGoAsync(new LetGoMessage { CommitId = commitId.Value, Attempt = attempt, IsStale = row == HeldRow.Stale });
}
