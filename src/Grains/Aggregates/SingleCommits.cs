using System.Runtime.CompilerServices;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Services;

namespace Granary.Grains.Aggregates;

/// <summary>Carries out the commits over one aggregate alone. Each passes the gate of the owner, and tells the owner its end.</summary>
/// <remarks>
/// It runs within the turns of one activation. The owner lets one commit in at a time, and hears of every end, so the gate opens again
/// after any failure. Where the outcome is unknown, the owner holds the aggregate until the database has told it.
/// </remarks>
internal sealed class SingleCommits(AggregateKey key, Owner owner, CommitsUnderWay underWay, SiloServices services)
{
    /// <summary>Applies a commit, or joins the attempt at it that is under way in this silo.</summary>
    /// <remarks>The call that began the attempt stays to its end: an activation may leave when all of its calls have ended.</remarks>
    public async ValueTask<CommitReply> CommitAsync(CommitMessage commit) =>
        await underWay.StayAsync(commit, _ => AttemptAsync(commit));

    private Task<CommitReply> AttemptAsync(CommitMessage commit) => services.Failures.ReplyAsync(
        (Commits: this, Commit: commit), static asked => asked.Commits.CommitInTurnAsync(asked.Commit)).AsTask();

    // Pooled: the caller awaits at once, so the state of this method can be used again for the next commit.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CommitReply> CommitInTurnAsync(CommitMessage commit)
    {
        // Read before the gate closes: what cannot be read is refused, and the owner never hears of it.
        WriteBatch batch = commit.ToBatch();
        int epoch = await owner.EnterAloneAsync(batch.CommitId);
        return CommitReply.From(await CommitAsync(batch, epoch));
    }

    private async Task<CommitResult> CommitAsync(WriteBatch batch, int epoch)
    {
        CommitResult result;
        try
        {
            result = services.Knows(key.Collection) ? await services.Writer.CommitAsync(batch) : await AnswerUnknownAsync(batch);
        }
        catch (Exception failure)
        {
            // After any failure the owner has to hear, or its gate would stay closed.
            owner.Tell(SingleCommitSteps.AfterFailure(batch.CommitId, failure));
            throw;
        }

        owner.Tell(SingleCommitSteps.AfterResult(batch, result, epoch));
        return result;
    }

    // A message that was delivered twice is not marked as a repeat, so the log is asked before the refusal.
    private async Task<CommitResult> AnswerUnknownAsync(WriteBatch batch) =>
        await services.Engine.FindEarlierAsync(batch.CommitId, batch.IsInDoubt, CancellationToken.None) switch
        {
            EarlierAttempt.Applied applied => applied.Outcome.Answer,
            EarlierAttempt.Aborted => CommitOutcome.NeverApplied.Answer,
            _ => throw SiloServices.Unknown(key.Collection),
        };
}
