using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Hashing;

/// <summary>The hash of the activations. Tickets count by their order, and times by the time that is left.</summary>
internal static class OwnerHash
{
    public static void Add(ref StateHash hash, World world)
    {
        for (int index = 0; index < Size.Activations; index++)
        {
            ref Activation owner = ref world.Owners.All[index];
            if (owner.IsAlive)
            {
                Add(ref hash, world, index);
            }
        }
    }

    private static void Add(ref StateHash hash, World world, int index)
    {
        ref Activation owner = ref world.Owners.All[index];
        OwnerState state = owner.State;
        int number = state.Intent?.Number ?? -1;
        hash.Add(index, (owner.IsLeaving ? 1 : 0) | (owner.Watched == 0 ? 0 : owner.Watched == number ? 2 : 4));
        hash.Add(owner.AskedOf == 0 ? -1 : owner.Asked == number ? 1 : 0, owner.AskedOf);
        hash.Add(owner.AnswerCount, ((int)owner.Answers[0] << 8) | (int)owner.Answers[1]);
        hash.Add((state.Row.IsLoading ? 1 : 0) | (state.LeavesAfterIntent ? 2 : 0) | (state.IsLeaving ? 4 : 0));
        hash.Add(state.Row.Known is { } row ? ((int)row.Version.Value << 8) | Names.ContentOf(row) : -1);
        if (state.Intent is { } intent)
        {
            hash.Add(Names.IndexOf(intent.CommitId), intent.Unanswered);
            hash.Add(HashOf(world, intent.Holders), intent.Asked.IsDefault ? -1 : HashOf(world, intent.Asked));
        }

        hash.Add(SharingOf(state.Gate), IsAloneOf(state.Gate) ? 1 : 0);
        for (int ticket = 1; ticket <= owner.LastTicket; ticket++)
        {
            AddTicket(ref hash, world, index, ticket);
        }
    }

    private static void AddTicket(ref StateHash hash, World world, int index, int ticket)
    {
        ref Activation owner = ref world.Owners.All[index];
        ref Ticket open = ref world.Owners.TicketOf(index, ticket);
        Visitor? visitor = owner.State.Visitors.GetValueOrDefault(ticket);
        int place = 0;
        int placeInLine = -1;
        foreach ((long waiting, GateKind kind) in LineOf(owner.State.Gate))
        {
            placeInLine = waiting == ticket ? (place << 2) | (int)kind : placeInLine;
            place++;
        }

        if (!open.IsOpen && visitor is null && placeInLine < 0)
        {
            return;
        }

        hash.Add(CallHash.Compute(world, open.Calls));
        hash.Add(open.Attempt, placeInLine);
        hash.Add((ulong)(open.WakeAt == 0 ? -1 : open.WakeAt - owner.Clock));
        if (visitor is not null)
        {
            Add(ref hash, world, visitor, ref owner);
        }
    }

    private static void Add(ref StateHash hash, World world, Visitor visitor, ref Activation owner)
    {
        hash.Add(visitor.GetType().GetHashCode(), visitor.For switch
        {
            Wait.ForIntent => 1,
            Wait.ForRow wait => wait.Epoch == owner.State.Row.Epoch ? 2 : 3,
            Wait.ForNewerRow wait => (wait.Epoch == owner.State.Row.Epoch ? 4 : 5) | (wait.IsIn ? 8 : 0),
            Wait.Turn => 16,
            _ => 32,
        });
        hash.Add((ulong)(visitor.For is Wait.ForIntent { Since: var since } ? owner.Clock - since.Ticks : -1));
        if (visitor is Visitor.PlaceIntent asker)
        {
            hash.Add(HashOf(world, asker.Request.Holder), (int)asker.Request.Expected.Value);
            hash.Add((ulong)asker.Left.Ticks);
            hash.Add((ulong)asker.Request.Patience.Ticks);
            hash.Add(Names.IndexOf(asker.Request.CommitId), asker.IsWithdrawn ? 1 : 0);
        }
    }

    private static int HashOf(World world, ImmutableArray<IntentHolder> holders)
    {
        int sum = 0;
        foreach (IntentHolder holder in holders)
        {
            sum = (sum * 31) + HashOf(world, holder);
        }

        return sum;
    }

    private static int HashOf(World world, IntentHolder holder)
    {
        int number = Names.NumberOf(holder.Attempt);
        return (number / Size.Repeats * 256) + world.Attempts.BegunSince(number) + 1;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_line")]
    private static extern ref ImmutableQueue<(long Ticket, GateKind Kind)> LineOf(GateState gate);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_sharing")]
    private static extern ref int SharingOf(GateState gate);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_isAlone")]
    private static extern ref bool IsAloneOf(GateState gate);
}
