using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Simulation;
using Granary.Storage.Stores;

namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>Makes moves.</summary>
internal static class Act
{
    public static void Do(World world, Move move)
    {
        if (move.Kind < Move.FirstTimer)
        {
            DoNormal(world, move);
        }
        else if (move.IsFault)
        {
            DoFault(world, move);
        }
        else
        {
            Fire(world, move);
        }
    }

    private static void DoNormal(World world, Move move)
    {
        switch (move.Kind)
        {
            case MoveKind.StartClient:
                world.Clients.Start(move.A);
                break;
            case MoveKind.Deliver:
                world.Network.Deliver(move.A);
                break;
            case MoveKind.TimeOut:
                world.Network.TimeOut(move.A);
                break;
            case MoveKind.StartLane:
                world.Pipelines.Start(move.A);
                break;
            case MoveKind.RunTransaction:
                world.Database.Run(move.A);
                break;
            case MoveKind.AbortOrphan:
                world.Database.RollBack(move.A, GroupFailure.InDoubt);
                break;
            case MoveKind.TakeTransaction:
                world.Pipelines.Take(move.A);
                break;
            case MoveKind.RunQuestion:
                world.Questions.Run(move.A);
                break;
            case MoveKind.DeliverQuestion:
                world.Questions.Deliver(move.A);
                break;
            case MoveKind.Deactivate:
                world.Owners.Leave(Owners.SiloOf(move.A), Owners.AggregateOf(move.A));
                break;
        }
    }

    private static void Fire(World world, Move move)
    {
        switch (move.Kind)
        {
            case MoveKind.Resume:
                world.Silos.Paused &= ~(1 << move.A);
                break;
            case MoveKind.Declare:
                world.Silos.Declare(move.A);
                break;
            case MoveKind.EndSilo:
                world.Silos.End(move.A);
                break;
            case MoveKind.Agree:
                world.Silos.Agree(move.A % world.Scenario.Aggregates, move.A / world.Scenario.Aggregates);
                break;
            case MoveKind.AgeIntent:
                world.Owners.Age(move.A);
                break;
            case MoveKind.EndWait:
                world.Owners.Wake(move.A, move.B);
                break;
            case MoveKind.EndTelling:
                world.Coordinators.EndTelling(move.A, isHeard: false);
                break;
            case MoveKind.SayUnderWay:
                world.Attempts.SayUnderWay(move.A);
                break;
            case MoveKind.AnswerWaits:
                world.Owners.AnswerWaits(move.A);
                break;
            case MoveKind.Sweep:
                world.Sweepers.Begin(move.A);
                break;
            case MoveKind.GiveUpLock:
                world.Database.RollBack(move.A, GroupFailure.Locked);
                break;
            case MoveKind.TimeOutEarly:
                world.Network.TimeOut(move.A);
                break;
            case MoveKind.EndTime:
                world.Clients.EndTime(move.A);
                break;
            case MoveKind.EndResolving:
                world.Pipelines.EndResolving(move.A);
                break;
        }
    }

    private static void DoFault(World world, Move move)
    {
        switch (move.Kind)
        {
            case MoveKind.Lose:
                world.Network.Lose(move.A);
                break;
            case MoveKind.Duplicate:
                world.Network.Duplicate(move.A);
                break;
            case MoveKind.CutAnswer:
                world.Pipelines.CutAnswer(move.A);
                break;
            case MoveKind.FailQuestion:
                world.Questions.Fail(move.A);
                break;
            case MoveKind.Crash:
                world.Silos.End(move.A);
                break;
            case MoveKind.Cut:
                world.Silos.States[move.A] = SiloState.Cut;
                break;
            case MoveKind.Pause:
                world.Silos.Paused |= 1 << move.A;
                break;
            case MoveKind.Double:
                world.Silos.Double(move.A % world.Scenario.Aggregates, move.A / world.Scenario.Aggregates);
                break;
            case MoveKind.Evict:
                world.Owners.Evict(move.A);
                break;
            case MoveKind.Expire:
                world.Database.Log[move.A].IsExpired = true;
                break;
            case MoveKind.Purge:
                world.Database.Log[move.A].Outcome = LogOutcome.None;
                break;
        }
    }
}
