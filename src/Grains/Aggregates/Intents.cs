using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Hosting;
using Granary.Grains.Units;
using Orleans.Runtime;

namespace Granary.Grains.Aggregates;

/// <summary>The intent that holds an aggregate still, from where it is placed until it is known what became of the commit.</summary>
/// <remarks>
/// Safe within the turns of one activation. No intent ends by its age: an old one makes the grain ask the commit's coordinator, and only a
/// commit that no coordinator has under way is resolved, by an abort mark in the database; see ADR 0021.
/// </remarks>
internal sealed class Intents(DurableRow row, TurnGate gate, SiloServices services, Coordinators coordinators)
{
    // A silo that is cut off or stopped is declared dead sooner; after that many questions without an answer, resolving costs a commit that
    // may be alive, and waiting on costs all who want the aggregate.
    private const int MaxUnanswered = 3;

    private readonly ClusterOptions _options = services.Options.Cluster;

    /// <summary>Starts a timer that looks after an intent.</summary>
    public required Func<Intent, IGrainTimer> Watch { get; init; }

    /// <summary>Hears that there is no intent any more.</summary>
    public required Action Ended { get; init; }

    /// <summary>The intent; null where the aggregate is not held.</summary>
    public Intent? Current { get; private set; }

    /// <summary>Holds the aggregate still until it is known what became of a commit.</summary>
    public void Hold(CommitId commitId, IntentHolder? holder = null)
    {
        var intent = new Intent(commitId);
        if (holder is { } attempt)
        {
            intent.TakeUp(attempt);
        }

        intent.Watch = Watch(intent);
        Current?.End();
        Current = intent;
        gate.Dismiss();
    }

    /// <summary>Ends the intent of a commit that is decided.</summary>
    public void End(CommitId commitId)
    {
        if (Current is { } intent && intent.CommitId == commitId)
        {
            Current = null;
            intent.End();
            Ended();
        }
    }

    /// <summary>Ends what one attempt holds; the intent ends with the last one.</summary>
    public void LetGo(CommitId commitId, Guid attempt)
    {
        if (Current is { } intent && intent.CommitId == commitId && intent.LetGo(attempt))
        {
            End(commitId);
        }
    }

    /// <summary>Waits until no intent but one's own is open.</summary>
    /// <exception cref="StoreUnavailableException">
    /// There still was one after <c>Cluster:RepeatFor</c>, when nobody waits for the call any more.
    /// </exception>
    public async Task SettledAsync(CommitId? own)
    {
        long began = services.Time.GetTimestamp();
        while (Current is { } intent && intent.CommitId != own)
        {
            TimeSpan left = _options.RepeatFor - services.Time.GetElapsedTime(began);
            TimeSpan patience = _options.IntentLimit * 1.5;
            if (left <= TimeSpan.Zero)
            {
                throw new StoreUnavailableException(
                    $"Commit {intent.CommitId} over this aggregate is still undecided after {_options.RepeatFor} (Cluster:RepeatFor).");
            }

            try
            {
                await intent.Ended.WaitAsync(patience < left ? patience : left, services.Time);
            }
            catch (TimeoutException)
            {
                // An activation that is to go waits for its calls, and has no timers any more, nor does it hear what is published.
                await LookAfterAsync(intent);
            }
        }
    }

    /// <summary>Finds out what became of an intent that is older than it should be.</summary>
    public Task LookAfterAsync(Intent intent)
    {
        if (Current == intent && intent.Look.IsCompleted)
        {
            intent.Look = AskAndResolveAsync(intent);
        }

        return intent.Look;
    }

    private async Task AskAndResolveAsync(Intent intent)
    {
        IntentHolder[] asked = [.. intent.Holders];
        CoordinatorAnswer answer = await coordinators.AskAsync(intent);
        if (intent.Holders.Except(asked).Any())
        {
            // An attempt took the intent up meanwhile, and its coordinator was not asked: the next look asks it.
            return;
        }

        intent.Unanswered = answer == CoordinatorAnswer.None ? intent.Unanswered + 1 : 0;
        if (answer == CoordinatorAnswer.UnderWay)
        {
            intent.Watch?.Change(_options.IntentLimit, _options.IntentLimit / 4);
        }
        else if (answer == CoordinatorAnswer.Over || intent.Unanswered >= MaxUnanswered)
        {
            await ResolveAsync(intent);
        }
    }

    // It ends once the database has said what is true, and stays while the database cannot be asked.
    private async Task ResolveAsync(Intent intent)
    {
        if (Current != intent)
        {
            return;
        }

        try
        {
            await services.Engine.ResolveAsync(intent.CommitId, CancellationToken.None);
            row.Forget();
            End(intent.CommitId);
        }
        catch (StoreUnavailableException failure)
        {
            GrainLog.StillInDoubt(services.Log, intent.CommitId, failure);
        }
    }
}
