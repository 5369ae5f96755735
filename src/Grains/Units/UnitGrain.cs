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
        var participants = new Participants(GrainFactory, commit);
        try
        {
            return await participants.PlaceIntentsAsync() is { } refusal
                ? await RefuseAsync(commit, refusal)
                : await DecideAsync(commit, participants);
        }
        catch (OutcomeUnknownException doubt)
        {
            // The intents stay: each grain finds out for itself, and only then lets go.
            return new CommitReply { Failure = services.Failures.Capture(doubt) };
        }
        catch (Exception failure)
        {
            // Anything else is certain not to have been applied.
            await participants.ReleaseAsync(isStale: false);
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
            case Committed { Versions: { } versions }:
                await publisher.PublishAsync(commit, participants.PublishAsync(versions));
                break;
            case Committed:
                // Applied before, or nobody can say which versions it led to: every grain reads again.
                await publisher.PublishAsync(commit, participants.ReleaseAsync(isStale: true));
                break;
            default:
                await participants.ReleaseAsync(isStale: true);
                break;
        }

        return CommitReply.Of(result);
    }

    private async Task<CommitReply> RefuseAsync(CommitMessage commit, CommitReply refusal)
    {
        var commitId = new CommitId(commit.CommitId);

        // A repeat is answered as the first was, and where that is still under way somewhere, it must not be applied any more.
        CommitOutcome? known = commit.MayBeRepeat && refusal.Failure is null
            ? new CommitOutcome(await services.Engine.ResolveAsync(commitId, CancellationToken.None), null)
            : await services.Engine.FindOutcomeAsync(commitId, CancellationToken.None);
        if (known is { Applied: true })
        {
            await publisher.PublishAsync(commit, new Participants(GrainFactory, commit).ReleaseAsync(isStale: true));
            return CommitReply.Of(new Committed(null));
        }

        return known is { Applied: false } && !commit.MayBeRepeat ? CommitReply.Of(new Aborted(Expired: false)) : refusal;
    }
}
