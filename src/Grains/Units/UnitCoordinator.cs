using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Hosting;
using Granary.Storage.Stores;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Units;

/// <summary>Coordinates commits over several aggregates: intents in key order, one database transaction, publish, answer.</summary>
/// <remarks>
/// It holds nothing that matters: where its silo dies, grains and sweepers find out from the database what became of its commits. While it
/// lives, grains ask it before they resolve anything, so that a commit may take as long as the database takes.
/// </remarks>
internal sealed class UnitCoordinator(
    SiloServices services, Publisher publisher, IGrainFactory grains, ILocalSiloDetails silo, CommitsUnderWay underWay)
{
    /// <summary>Applies a batch, or joins the attempt that is under way here already.</summary>
    public Task<CommitReply> CommitAsync(CommitMessage commit) => underWay.RunAsync(commit, attempt => RunAsync(commit, attempt));

    private async Task<CommitReply> RunAsync(CommitMessage commit, CommitAttempt attempt)
    {
        var participants = new Participants(grains, services, commit, new(attempt.Id, silo.SiloAddress));
        WriteBatch batch = commit.ToBatch() with { IsToBePublished = true };
        CommitReply? unknown = FindUnknown(batch);
        CommitReply? refusal;
        try
        {
            refusal = unknown ?? await participants.PlaceIntentsAsync();
        }
        catch (Exception failure)
        {
            // The database was not asked. If a participant could not be reached, the caller takes the unit for lost and sends it again.
            await LetGoAsync(commit, participants, isStale: false);
            if (CallFailure.IsLost(failure))
            {
                throw;
            }

            return new CommitReply { Failure = services.Failures.Capture(failure) };
        }

        try
        {
            return refusal is null ? await DecideAsync(commit, batch, participants)
                : await RefuseAsync(commit, participants, refusal, isFinal: refusal == unknown || refusal.Failure is null);
        }
        catch (OutcomeUnknownException doubt)
        {
            // The intents stay: each grain finds out for itself, and only then lets go.
            return new CommitReply { Failure = services.Failures.Capture(doubt) };
        }
        catch (Exception failure)
        {
            // Anything else is certain not to have been applied now.
            await LetGoAsync(commit, participants, isStale: false);
            return new CommitReply { Failure = services.Failures.Capture(failure) };
        }
    }

    private CommitReply? FindUnknown(WriteBatch batch) =>
        batch.Writes.FirstOrDefault(write => !services.Knows(write.Key.Collection)) is { } unknown
            ? new CommitReply { Failure = services.Failures.Capture(SiloServices.Unknown(unknown.Key.Collection)) }
            : null;

    private async Task<CommitReply> DecideAsync(CommitMessage commit, WriteBatch batch, Participants participants)
    {
        CommitResult result = await services.Engine.CommitAsync(batch, CancellationToken.None);
        switch (result)
        {
            case Committed { IsFromLog: false, Versions: { } versions }:
                await publisher.PublishAsync(commit, token => participants.PublishAsync(versions, token));
                break;
            case Committed:
                // Applied before, and perhaps changed by others since: every grain reads again.
                await publisher.PublishAsync(commit, participants.ReloadAsync);
                break;
            case Aborted { Expired: false }:
                await publisher.TellAsync(batch.CommitId, participants.ReloadAsync);
                break;
            default:
                await LetGoAsync(commit, participants, isStale: true);
                break;
        }

        return CommitReply.Of(result);
    }

    private async Task<CommitReply> RefuseAsync(CommitMessage commit, Participants participants, CommitReply refusal, bool isFinal)
    {
        var commitId = new CommitId(commit.CommitId);

        // A repeat is answered as the first was, and where that is still under way somewhere, it must not be applied any more. A message
        // that was delivered twice does not say that it is a repeat, so the log is asked before every refusal.
        bool isToEnd = commit.IsInDoubt && isFinal;
        CommitOutcome? known = isToEnd
            ? await services.Engine.SettleAsync(commitId, CancellationToken.None)
            : await services.Engine.FindOutcomeAsync(commitId, CancellationToken.None);
        if (known is { Applied: true })
        {
            await publisher.PublishAsync(commit, participants.ReloadAsync);
            return CommitReply.Of(known.Answer);
        }

        if (isToEnd)
        {
            await publisher.TellAsync(commitId, participants.ReleaseAsync);
            return refusal;
        }

        await LetGoAsync(commit, participants, isStale: false);
        return known is { } aborted ? CommitReply.Of(aborted.Answer) : refusal;
    }

    // Another attempt may be under way in another silo: it holds its intents for itself.
    private Task<bool> LetGoAsync(CommitMessage commit, Participants participants, bool isStale) =>
        publisher.TellAsync(new CommitId(commit.CommitId), token => participants.LetGoAsync(isStale, token));
}
