using Granary.Contracts.Cluster;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Hosting;
using Granary.Storage.Stores;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Grains.Units;

/// <summary>Coordinates commits over several aggregates: intents in key order, one database transaction, publish, answer.</summary>
/// <remarks>
/// It holds nothing that matters: where it dies, grains and sweepers find out from the database what became of its commits.
/// </remarks>
[StatelessWorker, Reentrant, GrainType("granary.unit")]
internal sealed class UnitGrain(SiloServices services, Publisher publisher) : Grain, IUnitGrain
{
    public async ValueTask<CommitReply> CommitAsync(CommitMessage commit)
    {
        var participants = new Participants(GrainFactory, services, commit);
        CommitReply? refusal;
        try
        {
            refusal = await participants.PlaceIntentsAsync();
        }
        catch (Exception failure)
        {
            // The database was not asked. If a participant could not be reached, the caller takes the unit for lost and sends it again.
            await LetGoAsync(commit, participants);
            if (CallFailure.IsLost(failure))
            {
                throw;
            }

            return new CommitReply { Failure = services.Failures.Capture(failure) };
        }

        try
        {
            return refusal is null ? await DecideAsync(commit, participants) : await RefuseAsync(commit, participants, refusal);
        }
        catch (OutcomeUnknownException doubt)
        {
            // The intents stay: each grain finds out for itself, and only then lets go.
            return new CommitReply { Failure = services.Failures.Capture(doubt) };
        }
        catch (Exception failure)
        {
            // Anything else is certain not to have been applied now.
            await LetGoAsync(commit, participants);
            return new CommitReply { Failure = services.Failures.Capture(failure) };
        }
    }

    public async ValueTask<CountReply> ResolveAsync(Guid commitId)
    {
        try
        {
            return new CountReply { Count = await services.Engine.ResolveAsync(new CommitId(commitId), CancellationToken.None) ? 1 : 0 };
        }
        catch (Exception failure)
        {
            // Failures travel as data.
            return new CountReply { Failure = services.Failures.Capture(failure) };
        }
    }

    private async Task<CommitReply> DecideAsync(CommitMessage commit, Participants participants)
    {
        WriteBatch batch = commit.ToBatch() with { IsToBePublished = true };
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
            default:
                await publisher.TellAsync(batch.CommitId, participants.ReloadAsync);
                break;
        }

        return CommitReply.Of(result);
    }

    private async Task<CommitReply> RefuseAsync(CommitMessage commit, Participants participants, CommitReply refusal)
    {
        var commitId = new CommitId(commit.CommitId);

        // A repeat is answered as the first was, and where that is still under way somewhere, it must not be applied any more. Orleans may
        // deliver a message twice, so a commit that does not know it is a repeat may be one: the log is asked in any case.
        bool isToEnd = commit.IsInDoubt && refusal.Failure is null;
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

        await LetGoAsync(commit, participants);
        return known is { Applied: false } ? CommitReply.Of(new Aborted(Expired: false)) : refusal;
    }

    // Where an earlier attempt may be under way, its intents are not to be taken from it: sent again, it takes them up.
    private async Task LetGoAsync(CommitMessage commit, Participants participants)
    {
        if (!commit.IsInDoubt)
        {
            await publisher.TellAsync(new CommitId(commit.CommitId), participants.ReleaseAsync);
        }
    }
}
