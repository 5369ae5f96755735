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
    public void Come(long ticket, PlaceRequest request)
    {
        foreach (Visitor visitor in turn.State.Visitors.Values)
        {
            if (visitor is Visitor.Place { IsWithdrawn: false } earlier && earlier.Request.IsRepeatedBy(request))
            {
                turn.Do(new OwnerEffect.Join(ticket) { Earlier = earlier.Ticket });
                return;
            }
        }

        Try(new Visitor.Place(ticket, Wait.Nothing, request, request.Patience, IsWithdrawn: false));
    }

    /// <summary>Continues a request whose wait has ended.</summary>
    public void GoOn(Visitor.Place place, WaitEnd end)
    {
        switch (place.For)
        {
            case Wait.ForNewerRow { IsIn: true }:
                HoldUnlessNewerIsOther(place);
                break;
            case Wait.ForNewerRow:
                TryUnlessNewerIsOther(place);
                break;
            case Wait.ForRow:
                GiveUp(place);
                break;
            case Wait.Turn when end == WaitEnd.Admitted:
                HoldUnlessOther(place);
                break;
            default:
                Try(place with { Left = place.LeftAt(turn.Now), For = Wait.Nothing });
                break;
        }
    }

    /// <summary>Answers a request that does not go on.</summary>
    public void GiveUp(Visitor.Place place)
    {
        if (!place.Request.IsPatient)
        {
            Reply(place, new PlaceReply.InUse());
        }
        else if (turn.State.IsLeaving && !place.IsWithdrawn)
        {
            Reply(place, new PlaceReply.Waits(place.Left));
        }
        else if (turn.State.Row.Known is { } row)
        {
            Reply(place, new PlaceReply.GaveUp(row.Visible, place.Left));
        }
        else
        {
            turn.Add(place with { For = new Wait.ForRow(turn.LoadRow()) });
        }
    }

    private void Try(Visitor.Place place)
    {
        if (place.IsWithdrawn || turn.State.IsLeaving)
        {
            GiveUp(place);
        }
        else if (turn.State.Intent is not { } intent)
        {
            TryEnter(place);
        }
        else if (intent.CommitId == place.Request.CommitId)
        {
            // The unit was sent again. Calls may be in that wait for this very intent.
            turn.TakeUpIntent(place.Request.Holder);
            Reply(place, new PlaceReply.Granted(place.Left));
        }
        else
        {
            StandBesideIntent(place);
        }
    }

    private void TryEnter(Visitor.Place place)
    {
        bool isIn = place.Request.IsPatient
            ? turn.Enter(place.Ticket, GateKind.AloneUntilDismissed)
            : !IsAnyPatientWaiting() && turn.State.Gate.IsFree && turn.Enter(place.Ticket, GateKind.Alone);
        if (isIn)
        {
            HoldUnlessOther(place);
        }
        else if (place.Request.IsPatient)
        {
            turn.Add(place with { For = Wait.InLine });
        }
        else
        {
            GiveUp(place);
        }
    }

    // Where the expected version is gone, waiting only delays the callers behind.
    private void StandBesideIntent(Visitor.Place place)
    {
        switch (Obstacle(place, isNewest: false))
        {
            case OwnerObstacle.Version obstacle:
                Reply(place, new PlaceReply.OtherVersion(obstacle.Actual));
                break;
            case OwnerObstacle.Unread:
                ReadNewer(place, isIn: false);
                break;
            default:
                WaitForIntent(place);
                break;
        }
    }

    private void TryUnlessNewerIsOther(Visitor.Place place)
    {
        switch (Obstacle(place, isNewest: true))
        {
            case OwnerObstacle.Version obstacle:
                Reply(place, new PlaceReply.OtherVersion(obstacle.Actual));
                break;
            case OwnerObstacle.Unread:
                turn.Add(place with { For = new Wait.ForNewerRow(turn.LoadRow(), IsIn: false) });
                break;
            default:
                Try(place with { For = Wait.Nothing });
                break;
        }
    }

    private void WaitForIntent(Visitor.Place place)
    {
        if (place.Left <= TimeSpan.Zero)
        {
            GiveUp(place);
        }
        else
        {
            turn.Add(place with { For = new Wait.ForIntent(turn.Now) });
            turn.Do(new OwnerEffect.WakeAfter(place.Ticket, place.Left));
        }
    }

    // A request that is in at the gate must not wait there for an intent: it would keep out the requests that may not wait.
    private void HoldUnlessOther(Visitor.Place place)
    {
        if (turn.State.Intent is not null || place.IsWithdrawn)
        {
            LeaveAndTry(place);
            return;
        }

        switch (Obstacle(place, isNewest: false))
        {
            case OwnerObstacle.Version obstacle:
                LeaveWith(place, new PlaceReply.OtherVersion(obstacle.Actual));
                break;
            case OwnerObstacle.Unread:
                ReadNewer(place, isIn: true);
                break;
            default:
                Hold(place);
                break;
        }
    }

    private void HoldUnlessNewerIsOther(Visitor.Place place)
    {
        switch (Obstacle(place, isNewest: true))
        {
            case OwnerObstacle.Version obstacle:
                LeaveWith(place, new PlaceReply.OtherVersion(obstacle.Actual));
                break;
            case OwnerObstacle.Unread:
                turn.Add(place with { For = new Wait.ForNewerRow(turn.LoadRow(), IsIn: true) });
                break;
            default:
                if (turn.State.Intent is not null || place.IsWithdrawn)
                {
                    LeaveAndTry(place);
                }
                else
                {
                    Hold(place);
                }

                break;
        }
    }

    private void Hold(Visitor.Place place)
    {
        turn.HoldIntent(place.Request.CommitId, place.Request.Holder);
        LeaveWith(place, new PlaceReply.Granted(place.Left));
    }

    private void LeaveWith(Visitor.Place place, PlaceReply reply)
    {
        Reply(place, reply);
        turn.LeaveGate(isAlone: true);
    }

    private void LeaveAndTry(Visitor.Place place)
    {
        turn.LeaveGate(isAlone: true);
        if (place.Request.IsPatient)
        {
            Try(place with { For = Wait.Nothing });
        }
        else
        {
            GiveUp(place);
        }
    }

    // The unit may have read a newer row from the database than the one that this owner holds.
    private void ReadNewer(Visitor.Place place, bool isIn)
    {
        turn.Forget();
        turn.Add(place with { For = new Wait.ForNewerRow(turn.LoadRow(), isIn) });
    }

    private OwnerObstacle Obstacle(Visitor.Place place, bool isNewest)
    {
        ExpectedVersion expected = place.Request.Expected;
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
            if (visitor is Visitor.Place { IsWithdrawn: false, Request.IsPatient: true })
            {
                return true;
            }
        }

        return false;
    }

    private void Reply(Visitor.Place place, PlaceReply reply) => turn.Do(new OwnerEffect.Reply(place.Ticket, reply));
}
