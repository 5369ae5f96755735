using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>The faults that are possible in a world.</summary>
internal static class FaultMoves
{
    public static bool Can(World world, MoveKind kind, int i) => kind switch
    {
        MoveKind.Lose => world.Network.Calls[i].State is CallState.Request or CallState.Reply && world.Network.IsRemote(i),
        MoveKind.Duplicate => world.Network.Calls[i] is { State: CallState.Request, IsCopy: false } && world.Network.IsRemote(i),
        MoveKind.CutAnswer => world.Database.Transactions[i] is { State: not TransactionState.Free, IsConnected: true }
            && world.Silos.Runs(world.Database.Transactions[i].Process),
        MoveKind.FailQuestion => world.Questions.All[i].State is QuestionState.Sent or QuestionState.Marked
            && world.Questions.All[i].Kind != QuestionKind.MarkPublished,
        MoveKind.Crash => world.Silos.States[i] != SiloState.Ended && (world.Scenario.IsEmbedded || world.Silos.IsSpare(i)),
        MoveKind.Cut => !world.Scenario.IsEmbedded && world.Silos.IsMember(i) && world.Silos.IsSpare(i),
        MoveKind.Pause => !world.Scenario.IsEmbedded && world.Silos.IsMember(i) && !world.Silos.IsPaused(i) && world.Silos.IsSpare(i),
        MoveKind.Double => CanDouble(world, i % world.Scenario.Aggregates, i / world.Scenario.Aggregates),
        MoveKind.Evict => world.Owners.All[i] is { IsAlive: true, IsLeaving: false } && world.Silos.Runs(Owners.SiloOf(i)),
        MoveKind.Expire => world.Database.Commits[i].Parts != 0 && !world.Database.Log[i].IsExpired,
        _ => CanPurge(world, i),
    };

    private static bool CanDouble(World world, int aggregate, int silo) => !world.Scenario.IsEmbedded
        && world.Silos.IsMember(silo) && world.Silos.HomeOf(silo, aggregate) != silo;

    // The log keeps an outcome for longer than any message about the commit can be under way.
    private static bool CanPurge(World world, int id)
    {
        LogRow row = world.Database.Log[id];
        if (!row.IsExpired || row.IsUnpublished || row.Outcome == LogOutcome.None || row.Holder != 0
            || !world.Clients.IsAnswered(id) || world.Questions.IsAbout(id))
        {
            return false;
        }

        if (world.Database.IsCarried(id))
        {
            return false;
        }

        for (int silo = 0; silo < world.Scenario.Silos; silo++)
        {
            if (world.Attempts.Has(silo, id))
            {
                return false;
            }
        }

        foreach (ref Activation owner in world.Owners.All.AsSpan())
        {
            if (owner.IsAlive && owner.State.Intent?.CommitId == Names.Commit(id))
            {
                return false;
            }
        }

        foreach (ref Call call in world.Network.Used)
        {
            if (call.State != CallState.Free && call.Id == id
                && call.Kind is CallKind.PlaceIntent or CallKind.CommitUnit or CallKind.CommitAlone)
            {
                return false;
            }
        }

        return true;
    }
}
