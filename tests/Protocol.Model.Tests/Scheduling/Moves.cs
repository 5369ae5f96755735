using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>The moves that are possible in a world.</summary>
internal static class Moves
{
    /// <summary>The events that happen by themselves.</summary>
    public static void AddNormal(World world, MoveList list)
    {
        for (int i = 0; i < world.Scenario.Silos; i++)
        {
            Add(list, MoveKind.Declare, i, world.Silos.CanDeclare(i));
            Add(list, MoveKind.EndSilo, i, world.Silos.CanEnd(i));
        }

        for (int i = 0; i < Size.Clients; i++)
        {
            Add(list, MoveKind.StartClient, i, world.Clients.CanStart(i));
        }

        for (int i = world.Network.Used.Length - 1; i >= 0; i--)
        {
            if (world.Network.Calls[i].State != CallState.Free)
            {
                Add(list, MoveKind.Deliver, i, world.Network.CanDeliver(i));
                Add(list, MoveKind.TimeOut, i, world.Network.CanTimeOut(i));
            }
        }

        for (int i = 0; i < Size.Silos; i++)
        {
            Add(list, MoveKind.StartLane, i, world.Pipelines.CanStart(i));
        }

        for (int i = 0; i < Size.Transactions; i++)
        {
            if (world.Database.Transactions[i].State != TransactionState.Free)
            {
                Add(list, MoveKind.RunTransaction, i, CanRun(world, i));
                Add(list, MoveKind.TakeTransaction, i, world.Pipelines.CanTake(i));
            }
        }

        for (int i = 0; i < Size.Queries; i++)
        {
            if (world.Questions.All[i].State != QuestionState.Free)
            {
                Add(list, MoveKind.RunQuestion, i, world.Questions.CanRun(i));
                Add(list, MoveKind.DeliverQuestion, i, world.Questions.CanDeliver(i));
            }
        }

        for (int i = 0; i < Size.Activations; i++)
        {
            Add(list, MoveKind.Deactivate, i, world.Owners.All[i].IsLeaving && world.Owners.CanDeactivate(i));
        }
    }

    /// <summary>The moves of one kind that is not normal.</summary>
    public static void AddOf(World world, MoveKind kind, MoveList list)
    {
        int count = kind switch
        {
            MoveKind.AgeIntent or MoveKind.EndWait or MoveKind.Evict => Size.Activations,
            MoveKind.EndTelling => Size.Attempts,
            MoveKind.SayUnderWay or MoveKind.AnswerWaits or MoveKind.TimeOutEarly or MoveKind.Lose or MoveKind.Duplicate => Size.Calls,
            MoveKind.GiveUpLock or MoveKind.CutAnswer or MoveKind.AbortOrphan => Size.Transactions,
            MoveKind.FailQuestion => Size.Queries,
            MoveKind.Expire or MoveKind.Purge => Size.Ids / 2,
            MoveKind.EndTime => Size.Clients,
            MoveKind.Agree or MoveKind.Double => world.Scenario.Aggregates * world.Scenario.Silos,
            _ => world.Scenario.Silos,
        };
        for (int i = 0; i < count; i++)
        {
            if (kind == MoveKind.EndWait)
            {
                AddWaits(world, i, list);
            }
            else
            {
                Add(list, kind, i, kind >= Move.FirstFault ? FaultMoves.Can(world, kind, i) : CanFire(world, kind, i));
            }
        }
    }

    /// <summary>The timers of which one fires if no event happens by itself; the end of a fault comes first.</summary>
    public static void AddForced(World world, MoveList list)
    {
        for (MoveKind kind = Move.FirstTimer; kind < MoveKind.AgeIntent; kind++)
        {
            AddOf(world, kind, list);
            if (list.Count > 0)
            {
                return;
            }
        }

        for (MoveKind kind = MoveKind.AgeIntent; kind < Move.FirstEarly; kind++)
        {
            AddOf(world, kind, list);
        }
    }

    /// <summary>Whether a move is possible.</summary>
    public static bool IsPossible(World world, Move move, MoveList list)
    {
        list.Clear();
        if ((move.Kind < Move.FirstTimer && move.Kind != MoveKind.AbortOrphan) || move.Kind is MoveKind.Declare or MoveKind.EndSilo)
        {
            AddNormal(world, list);
        }
        else
        {
            AddOf(world, move.Kind, list);
        }

        for (int i = 0; i < list.Count; i++)
        {
            if (list[i] == move)
            {
                return true;
            }
        }

        return false;
    }

    private static bool CanFire(World world, MoveKind kind, int i) => kind switch
    {
        MoveKind.Resume => world.Silos.IsPaused(i),
        MoveKind.Declare => world.Silos.CanDeclare(i),
        MoveKind.EndSilo => world.Silos.CanEnd(i),
        MoveKind.Agree => (world.Silos.Doubled & (1 << (i % world.Scenario.Aggregates))) != 0
            && world.Silos.IsMember(i / world.Scenario.Aggregates)
            && !world.Silos.AreViewsOne(i % world.Scenario.Aggregates),
        MoveKind.AgeIntent => world.Owners.CanAge(i),
        MoveKind.EndTelling => world.Coordinators.CanEndTelling(i),
        MoveKind.SayUnderWay => world.Attempts.CanSayUnderWay(i),
        MoveKind.AnswerWaits => world.Owners.IsWaiting(i),
        MoveKind.Sweep => world.Sweepers.CanBegin(i),
        MoveKind.GiveUpLock => IsWaiting(world, i),
        MoveKind.AbortOrphan => world.Database.Transactions[i] is { State: TransactionState.Running, IsConnected: false },
        MoveKind.TimeOutEarly => world.Network.Calls[i].From.Party != Party.Nobody
            && (world.Network.IsRemote(i) || (world.Network.Calls[i].State == CallState.Lost && !world.Network.CanTimeOut(i))),
        MoveKind.EndTime => world.Clients.CanEndTime(i),
        _ => world.Pipelines.All[i].IsResolving && world.Silos.Runs(i),
    };

    private static void AddWaits(World world, int owner, MoveList list)
    {
        for (int ticket = 1; world.Owners.All[owner].IsAlive && ticket <= world.Owners.All[owner].LastTicket; ticket++)
        {
            if (world.Owners.CanWake(owner, ticket))
            {
                list.Add(MoveKind.EndWait, owner, ticket);
            }
        }
    }

    private static bool CanRun(World world, int transaction) =>
        world.Database.Transactions[transaction].State == TransactionState.Running && world.Database.BlockersOf(transaction) == 0;

    private static bool IsWaiting(World world, int transaction) => world.Database.Transactions[transaction] is
    {
        State: TransactionState.Running, Stage: Stage.Lock, IsConnected: true,
    }
    && world.Database.BlockersOf(transaction) != 0;

    private static void Add(MoveList list, MoveKind kind, int index, bool isPossible)
    {
        if (isPossible)
        {
            list.Add(kind, index);
        }
    }
}
