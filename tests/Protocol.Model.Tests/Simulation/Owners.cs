using System.Numerics;
using Granary.Contracts.Engines;
using Granary.Grains.Aggregates;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Units;
using Granary.Storage.Stores;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The activations of aggregates.</summary>
/// <remarks>The class does the work of <c>AggregateGrain</c>, <c>SingleCommits</c> and <c>Owner</c> between the decisions.</remarks>
internal sealed class Owners(World world)
{
    public readonly Activation[] All = new Activation[Size.Activations];

    private readonly Ticket[] _tickets = new Ticket[Size.Activations * Size.Tickets];
    private readonly OwnerEffects _effects = new(world);
    private readonly int[] _made = new int[Size.Activations];

    public void Begin()
    {
        Array.Clear(All);
        Array.Clear(_made);
    }

    public void CopyFrom(Owners other)
    {
        Array.Copy(other.All, All, All.Length);
        for (int index = 0; index < All.Length; index++)
        {
            Array.Copy(other._tickets, index * Size.Tickets, _tickets, index * Size.Tickets, All[index].LastTicket + 1);
        }

        Array.Copy(other._made, _made, _made.Length);
    }

    public static int IndexOf(int silo, int aggregate) => (silo * Size.Aggregates) + aggregate;

    public static int SiloOf(int index) => index / Size.Aggregates;

    public static int AggregateOf(int index) => index % Size.Aggregates;

    public ref Ticket TicketOf(int index, int ticket) => ref _tickets[(index * Size.Tickets) + ticket];

    /// <summary>Whether an activation can take a call that came: one that is being ended takes none.</summary>
    public bool Takes(ref Call call) => call.Kind is CallKind.CommitUnit or CallKind.IsUnderWay
        || !All[IndexOf(call.ToSilo, call.Aggregate)].IsLeaving;

    /// <summary>Takes a message by an activation, which is made if there is none.</summary>
    public void Receive(int slot)
    {
        ref Call call = ref world.Network.Calls[slot];
        int index = IndexOf(call.ToSilo, call.Aggregate);
        if (!All[index].IsAlive)
        {
            All[index] = new Activation { IsAlive = true, Generation = (++_made[index] << 4) | index, State = OwnerState.Initial };
        }

        switch (call.Kind)
        {
            case CallKind.Find when world.Rules.Readable(All[index].State) is { } row:
                OwnerEffects.GiveRow(world, slot, row);
                break;
            case CallKind.Find:
                Tell(index, new OwnerEvent.FindCame(NewTicket(index, slot)));
                break;
            case CallKind.PlaceIntent:
                var request = new IntentRequest(
                    Names.Commit(call.Id), Names.Holder(call.Number, Attempts.SiloOf(call.Number)),
                    ExpectedVersion.FromNumber(call.More), new TimeSpan(call.Patience));
                Tell(index, new OwnerEvent.IntentRequestCame(NewTicket(index, slot), request));
                break;
            case CallKind.CommitAlone:
                world.Attempts.Arrive(slot);
                break;
            default:
                Tell(index, NewsOf(ref call));
                world.Network.Reply(slot, null);
                break;
        }
    }

    /// <summary>Begins a commit of one aggregate.</summary>
    public void BeginAlone(int index, int attempt, int id)
    {
        int ticket = NewTicket(index);
        TicketOf(index, ticket).Attempt = (byte)(attempt + 1);
        Tell(index, new OwnerEvent.CommitCame(ticket, Names.Commit(id)));
    }

    /// <summary>Tells an owner of an event, and carries out the effects of its decisions.</summary>
    public void Tell(int index, OwnerEvent happened)
    {
        ref Activation owner = ref All[index];
        OwnerEvent? next = happened;
        while (next is { } current)
        {
            next = null;
            OwnerStep step = world.Rules.Owner(owner.State, current, new TimeSpan(owner.Clock));
            owner.State = step.State;
            foreach (OwnerEffect effect in step.Effects)
            {
                next = _effects.Do(index, effect) ?? next;
            }
        }
    }

    /// <summary>Takes the answer of a coordinator.</summary>
    public void Take(ref Call ended)
    {
        ref Activation owner = ref All[ended.From.Index];
        if (!owner.IsAlive || owner.Generation != ended.From.Generation || owner.AskedOf == 0 || owner.Asked != ended.More)
        {
            return;
        }

        owner.Answers[owner.AnswerCount++] = ended.Answer is Exception
            ? CoordinatorAnswer.None
            : ended.Number != 0 ? CoordinatorAnswer.UnderWay : CoordinatorAnswer.Over;
        if (owner.AnswerCount == owner.AskedOf)
        {
            int asked = owner.Asked;
            CoordinatorAnswer together = world.Rules.Combine(((ReadOnlySpan<CoordinatorAnswer>)owner.Answers)[..owner.AnswerCount]);
            (owner.Asked, owner.AskedOf, owner.AnswerCount) = (0, 0, 0);
            Tell(ended.From.Index, new OwnerEvent.CoordinatorsAnswered(asked, together));
        }
    }

    public bool CanAge(int index) => All[index] is { IsAlive: true, Watched: > 0, State.Intent.IsLooking: false }
        && world.Silos.Runs(SiloOf(index));

    public void Age(int index) => Tell(index, new OwnerEvent.IntentAged(All[index].Watched));

    public bool CanWake(int index, int ticket) => All[index].IsAlive && ticket <= All[index].LastTicket
        && TicketOf(index, ticket).WakeAt != 0 && world.Silos.Runs(SiloOf(index));

    public void Wake(int index, int ticket)
    {
        ref Activation owner = ref All[index];
        owner.Clock = Math.Max(owner.Clock, TicketOf(index, ticket).WakeAt);
        TicketOf(index, ticket).WakeAt = 0;
        Tell(index, new OwnerEvent.WaitEnded(ticket));
    }

    /// <summary>Whether a request for an intent waits, so that its caller can be told so.</summary>
    public bool IsWaiting(int slot)
    {
        ref Call call = ref world.Network.Calls[slot];
        return call is { State: CallState.Open, Kind: CallKind.PlaceIntent } && world.Silos.Runs(call.ToSilo);
    }

    public void AnswerWaits(int slot)
    {
        ref Call call = ref world.Network.Calls[slot];
        int index = IndexOf(call.ToSilo, call.Aggregate);
        ref Activation owner = ref All[index];
        for (int i = 1; i <= owner.LastTicket; i++)
        {
            ref Ticket ticket = ref TicketOf(index, i);
            if ((ticket.Calls & (1UL << slot)) != 0)
            {
                ticket.Calls &= ~(1UL << slot);
                TimeSpan left = owner.State.LeftOf(i, new TimeSpan(owner.Clock));
                world.Network.Reply(slot, ParticipantAnswer.FromReply(IntentTranslation.ToMessage(new IntentDecision.Waits(left))));
            }
        }
    }

    /// <summary>Asks an activation for its memory.</summary>
    public void Evict(int index) => Tell(index, new OwnerEvent.AskedToLeave());

    public bool CanDeactivate(int index)
    {
        ref Activation owner = ref All[index];
        if (!owner.IsAlive || !owner.IsLeaving || !world.Silos.Runs(SiloOf(index)) || world.Attempts.IsAloneAt(index))
        {
            return false;
        }

        foreach (ref Call call in world.Network.Used)
        {
            if (call.State == CallState.Open && call.Kind is not (CallKind.CommitUnit or CallKind.IsUnderWay)
                && IndexOf(call.ToSilo, call.Aggregate) == index)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Ends an activation in order.</summary>
    public void Leave(int silo, int aggregate)
    {
        int index = IndexOf(silo, aggregate);
        if (All[index].IsAlive)
        {
            Tell(index, new OwnerEvent.Left());
            world.Attempts.EndAt(index);
            for (int i = 1; i <= All[index].LastTicket; i++)
            {
                ref Ticket ticket = ref TicketOf(index, i);
                for (ulong calls = ticket.Calls; calls != 0; calls &= calls - 1)
                {
                    world.Network.Lose(BitOperations.TrailingZeroCount(calls));
                }
            }

            All[index] = default;
        }
    }

    public void EndSilo(int silo) => Array.Clear(All, silo * Size.Aggregates, Size.Aggregates);

    /// <summary>Answers a request for an intent with the row that a question gave.</summary>
    public void TakeRow(int index, int generation, OwnerEvent loaded)
    {
        if (All[index].IsAlive && All[index].Generation == generation)
        {
            Tell(index, loaded);
        }
    }

    private static OwnerEvent NewsOf(ref Call call) => call.Kind switch
    {
        CallKind.Publish => new OwnerEvent.Published(
            Names.Commit(call.Id), call.Number > 0 ? (StoredRow?)Names.Row(call.Number, call.Id + 1) : null),
        CallKind.Release => new OwnerEvent.Released(Names.Commit(call.Id), IntentEnds.RowOf(call.Number != 0)),
        _ => new OwnerEvent.AttemptLetGo(Names.Commit(call.Id), Names.Attempt(call.Number), IntentEnds.RowOf(call.More != 0)),
    };

    private int NewTicket(int index, int call)
    {
        int ticket = NewTicket(index);
        TicketOf(index, ticket).Calls = 1UL << call;
        return ticket;
    }

    private int NewTicket(int index)
    {
        // Tickets differ by their order alone, so they begin anew when no visitor has one.
        All[index].LastTicket = All[index].State.Visitors.IsEmpty && !IsAnyOpen(index) ? 0 : All[index].LastTicket;
        int ticket = ++All[index].LastTicket;
        TicketOf(index, ticket < Size.Tickets ? ticket : throw new WorldFullException("ticket")) = default;
        return ticket;
    }

    private bool IsAnyOpen(int index)
    {
        for (int i = 1; i <= All[index].LastTicket; i++)
        {
            if (TicketOf(index, i).IsOpen)
            {
                return true;
            }
        }

        return false;
    }
}
