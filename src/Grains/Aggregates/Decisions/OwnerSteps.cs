using System.Diagnostics;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Decides for the owner of an aggregate: from a state and an event to the next state and its effects.</summary>
/// <remarks>
/// Pure: no clock, no waiting, no database. No decision relies on there being one owner; the database compares versions. No intent ends by
/// its age: an old one makes the owner ask the commit's coordinators, and only a commit that no coordinator has under way is resolved, by
/// an abort mark in the database; see ADR 0021.
/// </remarks>
internal static class OwnerSteps
{
    /// <summary>Applies an event.</summary>
    /// <param name="state">The state before the event.</param>
    /// <param name="happened">The event.</param>
    /// <param name="limits">The times to decide by.</param>
    /// <param name="now">The time, from any fixed beginning.</param>
    public static OwnerStep Apply(OwnerState state, OwnerEvent happened, OwnerLimits limits, TimeSpan now)
    {
        var turn = new OwnerTurn(state, limits, now);
        var visits = new OwnerVisits(turn);
        Take(happened, turn, visits);
        visits.GoOn();
        return turn.End();
    }

    private static void Take(OwnerEvent happened, OwnerTurn turn, OwnerVisits visits)
    {
        switch (happened)
        {
            case OwnerEvent.FindCame find:
                visits.Find(new Visitor.Find(find.Ticket, Wait.Nothing));
                break;
            case OwnerEvent.IntentRequestCame asked:
                visits.PlaceIntent(asked.Ticket, asked.Request);
                break;
            case OwnerEvent.CommitCame commit:
                visits.Commit(new Visitor.Commit(commit.Ticket, Wait.Nothing, commit.CommitId));
                break;
            case OwnerEvent.CallCame call:
                visits.Call(call.Ticket);
                break;
            case OwnerEvent.CallSettles call:
                visits.Settle(new Visitor.Settle(call.Ticket, Wait.Nothing));
                break;
            case OwnerEvent.CallReads call:
                visits.Read(new Visitor.Read(call.Ticket, Wait.Nothing));
                break;
            case OwnerEvent.WaitEnded wait:
                visits.EndWait(wait.Ticket);
                break;
            case OwnerEvent.LoadFailed failed:
                visits.RefuseUnread(failed.Epoch);
                break;
            case OwnerEvent.Loaded loaded:
                turn.Load(loaded.Epoch, loaded.Row);
                break;
            default:
                TakeEndOfCommit(happened, turn);
                break;
        }
    }

    private static void TakeEndOfCommit(OwnerEvent happened, OwnerTurn turn)
    {
        switch (happened)
        {
            case OwnerEvent.CallLeft:
                turn.LeaveGate(isAlone: false);
                break;
            case OwnerEvent.CallsStored stored:
                turn.Store(stored.Row, stored.Epoch);
                break;
            case OwnerEvent.RowDoubted:
                turn.Forget();
                break;
            case OwnerEvent.CallsInDoubt doubt:
                turn.HoldIntent(doubt.CommitId, holder: null);
                break;
            case OwnerEvent.CommitStored stored:
                turn.Store(stored.Row, stored.Epoch);
                turn.EndCommit(stored.CommitId);
                turn.LeaveGate(isAlone: true);
                break;
            case OwnerEvent.CommitDecided decided:
                turn.Forget();
                turn.EndCommit(decided.CommitId);
                turn.LeaveGate(isAlone: true);
                break;
            case OwnerEvent.CommitInDoubt doubt:
                turn.HoldIntent(doubt.CommitId, holder: null);
                turn.LeaveGate(isAlone: true);
                break;
            case OwnerEvent.CommitFailed:
                turn.Forget();
                turn.LeaveGate(isAlone: true);
                break;
            default:
                TakeNews(happened, turn);
                break;
        }
    }

    private static void TakeNews(OwnerEvent happened, OwnerTurn turn)
    {
        switch (happened)
        {
            case OwnerEvent.Published published:
                turn.Offer(published.Row);
                turn.EndCommit(published.CommitId);
                break;
            case OwnerEvent.Released released:
                turn.ForgetIf(released.Row);
                turn.EndCommit(released.CommitId);
                break;
            case OwnerEvent.AttemptLetGo letGo:
                turn.ForgetIf(letGo.Row);
                turn.LetGo(letGo.CommitId, letGo.Attempt);
                break;
            case OwnerEvent.IntentAged aged:
                new OwnerInquiry(turn).Begin(aged.Intent);
                break;
            case OwnerEvent.CoordinatorsAnswered answered:
                new OwnerInquiry(turn).TakeAnswer(answered.Intent, answered.Answer);
                break;
            case OwnerEvent.Resolved resolved:
                turn.Forget();
                turn.EndIntent(resolved.CommitId);
                break;
            case OwnerEvent.NotResolved failed:
                new OwnerInquiry(turn).GiveUp(failed.Intent);
                break;
            case OwnerEvent.AskedToLeave:
                turn.Leave();
                break;
            case OwnerEvent.Left:
                turn.EndOwner();
                break;
            default:
                throw new UnreachableException($"The owner does not know {happened}.");
        }
    }
}
