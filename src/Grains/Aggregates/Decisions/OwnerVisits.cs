namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Decides the next move of each visitor of an aggregate, within one turn of its owner.</summary>
/// <param name="turn">The turn.</param>
internal readonly struct OwnerVisits(OwnerTurn turn)
{
    private readonly OwnerPlacing _placing = new(turn);

    /// <summary>Answers a find, which waits for an open intent and for the row.</summary>
    public void Find(Visitor.Find find)
    {
        if (WaitsForIntent(find) is { } wait)
        {
            turn.Add(find with { For = wait });
        }
        else
        {
            GiveRow(find);
        }
    }

    /// <summary>Takes a request for an intent, or joins it to an earlier copy of it that still waits.</summary>
    public void PlaceIntent(long ticket, IntentRequest request) => _placing.Come(ticket, request);

    /// <summary>Lets a commit of this aggregate alone in, or puts it in line.</summary>
    public void Commit(Visitor.Commit commit)
    {
        if (turn.Enter(commit.Ticket, GateKind.Alone))
        {
            SendOnceSettled(commit);
        }
        else
        {
            turn.Add(commit with { For = Wait.InLine });
        }
    }

    /// <summary>Lets a call in, or puts it in line.</summary>
    public void Call(long ticket)
    {
        if (turn.Enter(ticket, GateKind.Shared))
        {
            turn.Do(new OwnerEffect.GoOn(ticket));
        }
    }

    /// <summary>Lets a call go on once no intent is open.</summary>
    public void Settle(Visitor.Settle call)
    {
        if (WaitsForIntent(call) is { } wait)
        {
            turn.Add(call with { For = wait });
        }
        else
        {
            turn.Do(new OwnerEffect.GoOn(call.Ticket));
        }
    }

    /// <summary>Gives a call the row.</summary>
    public void Read(Visitor.Read call) => GiveRow(call);

    /// <summary>Refuses the visitors that wait for a reading that failed.</summary>
    public void RefuseUnread(int epoch)
    {
        turn.EndLoading(epoch);
        foreach (Visitor visitor in turn.State.Visitors.Values)
        {
            if (visitor.For.IsForReading(epoch))
            {
                turn.Remove(visitor.Ticket);
                turn.Do(new OwnerEffect.RefuseUnread(visitor.Ticket, epoch));
                if (visitor.For is Wait.ForNewerRow { IsIn: true })
                {
                    turn.LeaveGate(isAlone: true);
                }
            }
        }
    }

    /// <summary>Ends a wait whose time is over.</summary>
    public void EndWait(long ticket)
    {
        if (!turn.State.Visitors.TryGetValue(ticket, out Visitor? visitor) || visitor.For is not Wait.ForIntent { Since: var since })
        {
            return;
        }

        if (visitor is Visitor.PlaceIntent asker)
        {
            turn.Remove(ticket);
            _placing.GiveUp(asker with { For = Wait.Nothing, Left = TimeSpan.Zero });
        }
        else if (turn.State.Intent is { } intent && turn.Now - since >= turn.Limits.RepeatFor)
        {
            // The caller has stopped waiting by now.
            turn.Remove(ticket);
            turn.Do(new OwnerEffect.RefuseUndecided(ticket, intent.CommitId));
            if (visitor is Visitor.Commit)
            {
                turn.LeaveGate(isAlone: true);
            }
        }
        else if (turn.State.Intent is { } open)
        {
            new OwnerInquiry(turn).Begin(open.Number);
            WakeLater(ticket, since);
        }
    }

    /// <summary>Continues the visitors whose wait has ended, one after another.</summary>
    /// <remarks>A visitor that goes on may end the wait of others; these go on within the same turn.</remarks>
    public void GoOn()
    {
        while (turn.TryTakeNext(out (long Ticket, WaitEnd End) next))
        {
            if (turn.State.Visitors.TryGetValue(next.Ticket, out Visitor? visitor))
            {
                if (visitor.For.EndsWith(next.End))
                {
                    turn.Remove(next.Ticket);
                    GoOn(visitor, next.End);
                }
            }
            else if (next.End == WaitEnd.Admitted)
            {
                // A call has no more to it than its place in line.
                turn.Do(new OwnerEffect.GoOn(next.Ticket));
            }
        }
    }

    private void GoOn(Visitor visitor, WaitEnd end)
    {
        switch (visitor)
        {
            case Visitor.Find find when end == WaitEnd.Loaded:
                GiveRow(find);
                break;
            case Visitor.Find find:
                Find(find);
                break;
            case Visitor.Settle call:
                Settle(call);
                break;
            case Visitor.Read call:
                GiveRow(call);
                break;
            case Visitor.Commit commit:
                SendOnceSettled(commit);
                break;
            case Visitor.PlaceIntent asker:
                _placing.GoOn(asker, end);
                break;
        }
    }

    private void SendOnceSettled(Visitor.Commit commit)
    {
        if (turn.State.Intent?.CommitId != commit.CommitId && WaitsForIntent(commit) is { } wait)
        {
            turn.Add(commit with { For = wait });
        }
        else
        {
            turn.Do(new OwnerEffect.Send(commit.Ticket, turn.State.Row.Epoch));
        }
    }

    private void GiveRow(Visitor visitor)
    {
        if (turn.State.Row.Known is { } row)
        {
            turn.Do(new OwnerEffect.GiveRow(visitor.Ticket, row));
        }
        else
        {
            turn.Add(visitor with { For = new Wait.ForRow(turn.LoadRow()) });
        }
    }

    // The time counts from the first intent that the visitor waited for, however many follow one another.
    private Wait.ForIntent? WaitsForIntent(Visitor visitor)
    {
        if (turn.State.Intent is null)
        {
            return null;
        }

        Wait.ForIntent wait = visitor.For as Wait.ForIntent ?? new Wait.ForIntent(turn.Now);
        WakeLater(visitor.Ticket, wait.Since);
        return wait;
    }

    private void WakeLater(long ticket, TimeSpan since)
    {
        TimeSpan left = turn.Limits.RepeatFor - (turn.Now - since);
        TimeSpan soonest = left < turn.Limits.VisitorAsksAfter ? left : turn.Limits.VisitorAsksAfter;
        turn.Do(new OwnerEffect.WakeAfter(ticket, soonest > TimeSpan.Zero ? soonest : TimeSpan.Zero));
    }
}
