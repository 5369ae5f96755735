using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Decides the next move of each request for an intent, within one turn of the aggregate's owner.</summary>
/// <remarks>
/// A request without patience is answered at once, whatever it expects. Its unit may hold aggregates that come later in key order, and a
/// unit that waits while it holds them can close a circle of waits. A request with patience waits for intents and for calls. Requests that
/// wait come first; otherwise those that only try would keep them out.
/// </remarks>
/// <param name="turn">The turn.</param>
internal readonly struct OwnerPlacing(OwnerTurn turn)
{
    /// <summary>Takes a request, or joins it to an earlier copy of it that still waits.</summary>
    public void Come(long ticket, IntentRequest request)
    {
        foreach (Visitor visitor in turn.State.Visitors.Values)
        {
            if (visitor is Visitor.PlaceIntent { IsWithdrawn: false } earlier && earlier.Request.IsRepeatedBy(request))
            {
                turn.Do(new OwnerEffect.Join(ticket) { Earlier = earlier.Ticket });
                return;
            }
        }

        Try(new Visitor.PlaceIntent(ticket, Wait.Nothing, request, request.Patience, IsWithdrawn: false));
    }

    /// <summary>Continues a request whose wait has ended.</summary>
    public void GoOn(Visitor.PlaceIntent asker, WaitEnd end)
    {
        switch (asker.For)
        {
            case Wait.ForNewerRow { IsIn: true }:
                HoldUnlessNewerIsOther(asker);
                break;
            case Wait.ForNewerRow:
                TryUnlessNewerIsOther(asker);
                break;
            case Wait.ForRow:
                GiveUp(asker);
                break;
            case Wait.Turn when end == WaitEnd.Admitted:
                HoldUnlessOther(asker);
                break;
            default:
                Try(asker with { Left = asker.LeftAt(turn.Now), For = Wait.Nothing });
                break;
        }
    }

    /// <summary>Answers a request that does not go on.</summary>
    public void GiveUp(Visitor.PlaceIntent asker)
    {
        if (!asker.Request.IsPatient)
        {
            Reply(asker, new IntentDecision.InUse());
        }
        else if (turn.State.IsLeaving && !asker.IsWithdrawn)
        {
            Reply(asker, new IntentDecision.Waits(asker.Left));
        }
        else if (turn.State.Row.Known is { } row)
        {
            Reply(asker, new IntentDecision.GaveUp(row.Visible, asker.Left));
        }
        else
        {
            turn.Add(asker with { For = new Wait.ForRow(turn.LoadRow()) });
        }
    }

    private void Try(Visitor.PlaceIntent asker)
    {
        if (asker.IsWithdrawn || turn.State.IsLeaving)
        {
            GiveUp(asker);
        }
        else if (turn.State.Intent is not { } intent)
        {
            TryEnter(asker);
        }
        else if (intent.CommitId == asker.Request.CommitId)
        {
            // The unit was sent again. Calls may be in that wait for this very intent.
            turn.TakeUpIntent(asker.Request.Holder);
            Reply(asker, new IntentDecision.Granted(asker.Left));
        }
        else
        {
            StandBesideIntent(asker);
        }
    }

    private void TryEnter(Visitor.PlaceIntent asker)
    {
        bool isIn = asker.Request.IsPatient
            ? turn.Enter(asker.Ticket, GateKind.AloneUntilDismissed)
            : !IsAnyPatientWaiting() && turn.State.Gate.IsFree && turn.Enter(asker.Ticket, GateKind.Alone);
        if (isIn)
        {
            HoldUnlessOther(asker);
        }
        else if (asker.Request.IsPatient)
        {
            turn.Add(asker with { For = Wait.InLine });
        }
        else
        {
            GiveUp(asker);
        }
    }

    // Where the expected version is gone, waiting only delays the callers behind.
    private void StandBesideIntent(Visitor.PlaceIntent asker)
    {
        switch (Obstacle(asker, isNewest: false))
        {
            case OwnerObstacle.Version obstacle:
                Reply(asker, new IntentDecision.OtherVersion(obstacle.Actual));
                break;
            case OwnerObstacle.Unread:
                ReadNewer(asker, isIn: false);
                break;
            default:
                WaitForIntent(asker);
                break;
        }
    }

    private void TryUnlessNewerIsOther(Visitor.PlaceIntent asker)
    {
        switch (Obstacle(asker, isNewest: true))
        {
            case OwnerObstacle.Version obstacle:
                Reply(asker, new IntentDecision.OtherVersion(obstacle.Actual));
                break;
            case OwnerObstacle.Unread:
                turn.Add(asker with { For = new Wait.ForNewerRow(turn.LoadRow(), IsIn: false) });
                break;
            default:
                Try(asker with { For = Wait.Nothing });
                break;
        }
    }

    private void WaitForIntent(Visitor.PlaceIntent asker)
    {
        if (asker.Left <= TimeSpan.Zero)
        {
            GiveUp(asker);
        }
        else
        {
            turn.Add(asker with { For = new Wait.ForIntent(turn.Now) });
            turn.Do(new OwnerEffect.WakeAfter(asker.Ticket, asker.Left));
        }
    }

    // A request that is in at the gate must not wait there for an intent: it would keep out the requests that may not wait.
    private void HoldUnlessOther(Visitor.PlaceIntent asker)
    {
        if (turn.State.Intent is not null || asker.IsWithdrawn)
        {
            LeaveAndTry(asker);
            return;
        }

        switch (Obstacle(asker, isNewest: false))
        {
            case OwnerObstacle.Version obstacle:
                LeaveWith(asker, new IntentDecision.OtherVersion(obstacle.Actual));
                break;
            case OwnerObstacle.Unread:
                ReadNewer(asker, isIn: true);
                break;
            default:
                Hold(asker);
                break;
        }
    }

    private void HoldUnlessNewerIsOther(Visitor.PlaceIntent asker)
    {
        switch (Obstacle(asker, isNewest: true))
        {
            case OwnerObstacle.Version obstacle:
                LeaveWith(asker, new IntentDecision.OtherVersion(obstacle.Actual));
                break;
            case OwnerObstacle.Unread:
                turn.Add(asker with { For = new Wait.ForNewerRow(turn.LoadRow(), IsIn: true) });
                break;
            default:
                if (turn.State.Intent is not null || asker.IsWithdrawn)
                {
                    LeaveAndTry(asker);
                }
                else
                {
                    Hold(asker);
                }

                break;
        }
    }

    private void Hold(Visitor.PlaceIntent asker)
    {
        turn.HoldIntent(asker.Request.CommitId, asker.Request.Holder);
        LeaveWith(asker, new IntentDecision.Granted(asker.Left));
    }

    private void LeaveWith(Visitor.PlaceIntent asker, IntentDecision decision)
    {
        Reply(asker, decision);
        turn.LeaveGate(isAlone: true);
    }

    private void LeaveAndTry(Visitor.PlaceIntent asker)
    {
        turn.LeaveGate(isAlone: true);
        if (asker.Request.IsPatient)
        {
            Try(asker with { For = Wait.Nothing });
        }
        else
        {
            GiveUp(asker);
        }
    }

    // The unit may have read a newer row from the database than the one that this owner holds.
    private void ReadNewer(Visitor.PlaceIntent asker, bool isIn)
    {
        turn.Forget();
        turn.Add(asker with { For = new Wait.ForNewerRow(turn.LoadRow(), isIn) });
    }

    private OwnerObstacle Obstacle(Visitor.PlaceIntent asker, bool isNewest)
    {
        ExpectedVersion expected = asker.Request.Expected;
        if (turn.State.Row.Known is not { } known)
        {
            // A row that was not read yet is not read for this: the database compares versions in any case.
            return isNewest ? OwnerObstacle.Unknown : OwnerObstacle.Nothing;
        }

        AggregateVersion actual = known.Visible;
        if (expected.Accepts(actual))
        {
            return OwnerObstacle.Nothing;
        }

        // Versions never come back.
        bool isOver = expected.Value > 0 && known.Version.Value > expected.Value;
        return isNewest || isOver ? new OwnerObstacle.Version(actual) : OwnerObstacle.Unknown;
    }

    private bool IsAnyPatientWaiting()
    {
        foreach (Visitor visitor in turn.State.Visitors.Values)
        {
            if (visitor is Visitor.PlaceIntent { IsWithdrawn: false, Request.IsPatient: true })
            {
                return true;
            }
        }

        return false;
    }

    private void Reply(Visitor.PlaceIntent asker, IntentDecision decision) =>
        turn.Do(new OwnerEffect.Reply(asker.Ticket, decision));
}
