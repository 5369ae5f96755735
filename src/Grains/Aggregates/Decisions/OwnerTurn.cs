using System.Collections.Immutable;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>The state of an owner while one event is applied to it, with the effects so far and the visitors that may go on.</summary>
/// <param name="state">The state before the event.</param>
/// <param name="limits">The times to decide by.</param>
/// <param name="now">The time.</param>
internal sealed class OwnerTurn(OwnerState state, OwnerLimits limits, TimeSpan now)
{
    private ImmutableArray<OwnerEffect>.Builder? _effects;
    private Queue<(long Ticket, WaitEnd End)>? _goingOn;

    /// <summary>The state.</summary>
    public OwnerState State { get; set; } = state;

    /// <summary>The times to decide by.</summary>
    public OwnerLimits Limits => limits;

    /// <summary>The time.</summary>
    public TimeSpan Now => now;

    /// <summary>Adds an effect.</summary>
    public void Do(OwnerEffect effect) => (_effects ??= ImmutableArray.CreateBuilder<OwnerEffect>(1)).Add(effect);

    /// <summary>Ends the turn.</summary>
    public OwnerStep End() => new(State, _effects?.DrainToImmutable() ?? []);

    /// <summary>The next visitor that may go on: its wait is over.</summary>
    /// <param name="next">Its ticket, and why it may go on.</param>
    public bool TryTakeNext(out (long Ticket, WaitEnd End) next)
    {
        next = default;
        return _goingOn?.TryDequeue(out next) == true;
    }

    /// <summary>Lets a visitor in at the gate, or puts it in line there.</summary>
    /// <returns>Whether it is in.</returns>
    public bool Enter(long ticket, GateKind kind)
    {
        (GateState gate, bool isIn) = State.Gate.Enter(ticket, kind);
        State = State with { Gate = gate };
        return isIn;
    }

    /// <summary>Notes a visitor that waits.</summary>
    public void Add(Visitor visitor) => State = State with { Visitors = State.Visitors.SetItem(visitor.Ticket, visitor) };

    /// <summary>Takes a visitor out whose wait is over.</summary>
    public void Remove(long ticket) => State = State with { Visitors = State.Visitors.Remove(ticket) };

    /// <summary>Lets a visitor leave the gate, and the next ones in line enter.</summary>
    public void LeaveGate(bool isAlone) => Take(isAlone ? State.Gate.LeaveAlone() : State.Gate.Leave());

    /// <summary>Drops the row.</summary>
    public void Forget() => State = State with { Row = State.Row.Forget() };

    /// <summary>Drops the row if it is stale.</summary>
    public void ForgetIf(HeldRow row)
    {
        if (row == HeldRow.Stale)
        {
            Forget();
        }
    }

    /// <summary>Begins a reading of the row, unless one of the present epoch is under way.</summary>
    /// <returns>The epoch of the reading.</returns>
    public int LoadRow()
    {
        if (!State.Row.IsLoading)
        {
            State = State with { Row = State.Row.BeginLoading() };
            Do(new OwnerEffect.Load(State.Row.Epoch));
        }

        return State.Row.Epoch;
    }

    /// <summary>Ends a reading that failed.</summary>
    public void EndLoading(int epoch) => State = State with { Row = State.Row.EndLoading(epoch) };

    /// <summary>Takes the row that a reading found, and lets the visitors go on that wait for it.</summary>
    public void Load(int epoch, StoredRow row)
    {
        TakeRow(State.Row.TakeLoaded(epoch, row));
        foreach (Visitor visitor in State.Visitors.Values)
        {
            if (visitor.For.IsForReading(epoch))
            {
                LetGoOn(visitor.Ticket, WaitEnd.Loaded);
            }
        }
    }

    /// <summary>Takes the row that a commit of this owner stored.</summary>
    public void Store(StoredRow row, int epoch) => TakeRow(State.Row.TakeStored(row, epoch));

    /// <summary>Hears of the row after the commit of a unit.</summary>
    /// <param name="row">The row; null where the database found nothing to remove, so that a document held here is gone.</param>
    public void Offer(StoredRow? row)
    {
        if (row is { } newer)
        {
            TakeRow(State.Row.Offer(newer));
        }
        else
        {
            Forget();
        }
    }

    /// <summary>Holds the aggregate still until the outcome of a commit is known.</summary>
    /// <remarks>
    /// Requests for an intent leave the line at the gate. A commit before them may enter next and wait inside for this intent, and they
    /// would wait behind it.
    /// </remarks>
    public void HoldIntent(CommitId commitId, IntentHolder? holder)
    {
        if (State.Intent is not null)
        {
            LetThoseGoOnThatWaitForTheIntent();
        }

        var intent = new IntentState(commitId, State.Intents + 1);
        State = State with { Intent = holder is { } attempt ? intent.TakeUp(attempt) : intent, Intents = intent.Number };
        Do(new OwnerEffect.Watch(intent.Number));
        Take(State.Gate.Dismiss());
    }

    /// <summary>Lets one more attempt hold the intent that is open.</summary>
    public void TakeUpIntent(IntentHolder holder) => State = State with { Intent = State.Intent?.TakeUp(holder) };

    /// <summary>Ends the intent of a decided commit, and withdraws the commit's requests that still wait for an intent.</summary>
    public void EndCommit(CommitId commitId)
    {
        Withdraw(asker => asker.Request.CommitId == commitId);
        EndIntent(commitId);
    }

    /// <summary>Ends the intent of a commit that is decided.</summary>
    public void EndIntent(CommitId commitId)
    {
        if (State.Intent?.CommitId == commitId)
        {
            State = State with { Intent = null };
            Do(new OwnerEffect.Unwatch());
            LetThoseGoOnThatWaitForTheIntent();
            if (State.LeavesAfterIntent)
            {
                Leave();
            }
        }
    }

    /// <summary>Ends the hold and the requests of one attempt. The intent ends with its last holder.</summary>
    public void LetGo(CommitId commitId, Guid attempt)
    {
        Withdraw(asker => asker.Request.Holder.Attempt == attempt);
        if (State.Intent is { } intent && intent.CommitId == commitId && intent.LetGo(attempt) is var left
            && left.Holders.Length < intent.Holders.Length)
        {
            State = State with { Intent = left };
            if (left.Holders.IsEmpty)
            {
                EndIntent(commitId);
            }
        }
    }

    /// <summary>Leaves, or does so once the intent has ended.</summary>
    /// <remarks>
    /// An activation that is being ended receives no messages until its calls have ended, and they would wait for the one that tells the
    /// outcome.
    /// </remarks>
    public void Leave()
    {
        State = State with { LeavesAfterIntent = State.Intent is not null, IsLeaving = State.IsLeaving || State.Intent is null };
        if (State.Intent is null)
        {
            Do(new OwnerEffect.Leave());
        }
    }

    /// <summary>Ends the owner. Its visitors read the row again elsewhere, and the version check protects later writes.</summary>
    public void EndOwner()
    {
        State = State with { IsLeaving = true, LeavesAfterIntent = false };
        if (State.Intent is { } intent)
        {
            Forget();
            EndCommit(intent.CommitId);
        }
    }

    /// <summary>Stores the changed gate, and continues the visitors that the change admitted or dismissed.</summary>
    public void Take(GateState.Step step)
    {
        State = State with { Gate = step.Gate };
        foreach (long ticket in step.Admitted)
        {
            LetGoOn(ticket, WaitEnd.Admitted);
        }

        foreach (long ticket in step.Dismissed)
        {
            LetGoOn(ticket, WaitEnd.Dismissed);
        }
    }

    private void LetGoOn(long ticket, WaitEnd end) => (_goingOn ??= new()).Enqueue((ticket, end));

    private void TakeRow(RowState row)
    {
        bool isNew = row.Known is { } known && State.Row.Known != known;
        State = State with { Row = row };
        if (isNew && row.Known is { } held)
        {
            Do(new OwnerEffect.Hold(held));
        }
    }

    private void LetThoseGoOnThatWaitForTheIntent()
    {
        foreach (Visitor visitor in State.Visitors.Values)
        {
            if (visitor.For is Wait.ForIntent)
            {
                LetGoOn(visitor.Ticket, WaitEnd.IntentEnded);
            }
        }
    }

    private void Withdraw(Predicate<Visitor.PlaceIntent> isMeant)
    {
        foreach (Visitor visitor in State.Visitors.Values)
        {
            if (visitor is Visitor.PlaceIntent asker && isMeant(asker))
            {
                State = State with { Visitors = State.Visitors.SetItem(asker.Ticket, asker with { IsWithdrawn = true }) };
            }
        }
    }
}
