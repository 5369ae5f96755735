using System.Numerics;
using Granary.Cluster.Wire;
using Granary.Grains.Aggregates;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Units;
using Granary.Storage.Stores;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>Carries out the effects of an owner's decisions, as <c>Owner</c> does.</summary>
internal sealed class OwnerEffects(World world)
{
    /// <summary>Carries an effect out.</summary>
    /// <returns>The event that follows at once; null if none does.</returns>
    public OwnerEvent? Do(int index, OwnerEffect effect)
    {
        ref Activation owner = ref world.Owners.All[index];
        switch (effect)
        {
            case OwnerEffect.Answer answer:
                Give(index, answer);
                return null;
            case OwnerEffect.Load load:
                int question = world.Questions.Ask(QuestionKind.Load, new Caller(Party.Activation, (byte)index, owner.Generation));
                world.Questions.All[question].Aggregate = (byte)Owners.AggregateOf(index);
                world.Questions.All[question].Number = load.Epoch;
                return null;
            case OwnerEffect.WakeAfter wake:
                world.Owners.TicketOf(index, (int)wake.Ticket).WakeAt = owner.Clock + wake.Time.Ticks + 1;
                return null;
            case OwnerEffect.Watch watch:
                owner.Watched = world.Rules.WatchesIntents ? watch.Intent : 0;
                return null;
            case OwnerEffect.Unwatch:
                owner.Watched = 0;
                return null;
            case OwnerEffect.AskCoordinators ask:
                return Ask(index, ask);
            case OwnerEffect.Resolve resolve:
                int asked = world.Questions.Ask(QuestionKind.Resolve, new Caller(Party.Resolver, (byte)index, owner.Generation));
                world.Questions.All[asked].Ids = (byte)(1 << Names.IndexOf(resolve.CommitId));
                world.Questions.All[asked].Number = resolve.Intent;
                return null;
            case OwnerEffect.Leave:
                owner.IsLeaving = true;
                return null;
            default:
                return null;
        }
    }

    /// <summary>Answers a read.</summary>
    public static void GiveRow(World world, int slot, StoredRow row)
    {
        ref Call call = ref world.Network.Calls[slot];
        (call.Number, call.More) = ((int)row.Version.Value, Names.ContentOf(row));
        world.Network.Reply(slot, null);
    }

    private void Give(int index, OwnerEffect.Answer answer)
    {
        ref Ticket place = ref world.Owners.TicketOf(index, (int)answer.Ticket);
        Ticket ticket = place;
        if (answer is OwnerEffect.Join { Earlier: var earlier })
        {
            world.Owners.TicketOf(index, (int)earlier).Calls |= ticket.Calls;
            place = default;
            return;
        }

        place = default;
        for (ulong calls = ticket.Calls; calls != 0; calls &= calls - 1)
        {
            GiveCall(index, BitOperations.TrailingZeroCount(calls), answer);
        }

        if (ticket.Attempt > 0 && answer is OwnerEffect.Send send)
        {
            world.Attempts.SendAlone(ticket.Attempt - 1, send.Epoch);
        }
        else if (ticket.Attempt > 0)
        {
            world.Attempts.RefuseAlone(ticket.Attempt - 1);
        }
    }

    private void GiveCall(int index, int slot, OwnerEffect.Answer answer)
    {
        ref Call call = ref world.Network.Calls[slot];
        switch (answer)
        {
            case OwnerEffect.GiveRow given:
                GiveRow(world, slot, given.Row);
                break;
            case OwnerEffect.Reply reply:
                if (reply.Decision is IntentDecision.Granted && call.From.Party == Party.Attempt)
                {
                    world.Attempts.NoteGranted(index, ref call);
                }

                world.Network.Reply(slot, ParticipantAnswer.FromReply(IntentTranslation.ToMessage(reply.Decision)));
                break;
            case OwnerEffect.RefuseUndecided or OwnerEffect.RefuseUnread when call.Kind == CallKind.PlaceIntent:
                world.Network.Reply(slot, ParticipantAnswer.FromReply(new IntentReply { Failure = Names.UnavailableMessage }));
                break;
            default:
                world.Network.Reply(slot, Names.Unavailable);
                break;
        }
    }

    // The silos of the holders, each once, as in Coordinators.
    private OwnerEvent? Ask(int index, OwnerEffect.AskCoordinators ask)
    {
        ref Activation owner = ref world.Owners.All[index];
        int silo = Owners.SiloOf(index);
        int id = Names.IndexOf(ask.CommitId);
        if (world.Attempts.Has(silo, id))
        {
            return new OwnerEvent.CoordinatorsAnswered(ask.Intent, CoordinatorAnswer.UnderWay);
        }

        int silos = 0;
        foreach (IntentHolder holder in ask.Holders)
        {
            silos |= holder.Coordinator is { } coordinator ? 1 << Names.IndexOf(coordinator) : 0;
        }

        (owner.Asked, owner.AskedOf, owner.AnswerCount) = (ask.Intent, BitOperations.PopCount((uint)silos), 0);
        int calls = 0;
        for (int rest = silos; rest != 0; rest &= rest - 1)
        {
            int other = BitOperations.TrailingZeroCount(rest);
            if (world.Silos.IsDeclared(other))
            {
                owner.Answers[owner.AnswerCount++] = CoordinatorAnswer.Over;
                continue;
            }

            calls++;
            int slot = world.Network.Send(CallKind.IsUnderWay, new Caller(Party.Activation, (byte)index, owner.Generation), silo, other);
            world.Network.Calls[slot].Id = (byte)id;
            world.Network.Calls[slot].More = ask.Intent;
        }

        if (calls > 0)
        {
            return null;
        }

        CoordinatorAnswer together = world.Rules.Combine(((ReadOnlySpan<CoordinatorAnswer>)owner.Answers)[..owner.AnswerCount]);
        (owner.Asked, owner.AskedOf, owner.AnswerCount) = (0, 0, 0);
        return new OwnerEvent.CoordinatorsAnswered(ask.Intent, together);
    }
}
