using System.Numerics;
using Granary.Grains.Attempts;
using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Guarantees;

/// <summary>Finds waits that close a circle: transactions for each other's locks, and units for each other's intents.</summary>
internal static class Circles
{
    public static void Check(World world)
    {
        if (IsCircleOfLocks(world.Database))
        {
            world.Guarantees.Report(Breach.CircleOfLocks);
        }

        if (IsCircleOfIntents(world))
        {
            world.Guarantees.Report(Breach.CircleOfIntents);
        }
    }

    private static bool IsCircleOfLocks(ModelDatabase database)
    {
        Span<ulong> waits = stackalloc ulong[Size.Transactions];
        waits.Clear();
        int waiting = 0;
        for (int slot = 0; slot < Size.Transactions; slot++)
        {
            if (database.Transactions[slot].State == TransactionState.Running)
            {
                waits[slot] = (ulong)database.BlockersOf(slot);
                waiting += waits[slot] != 0 ? 1 : 0;
            }
        }

        return waiting > 1 && HasCircle(waits);
    }

    // An attempt waits for the holders of the intent in its way, and others wait for the attempt. A silo that was cut off, and an
    // activation beside another one, do not hear that an intent ended; their own end breaks the circle.
    private static bool IsCircleOfIntents(World world)
    {
        Span<ulong> waits = stackalloc ulong[Size.Attempts];
        int waiting = 0;
        foreach (ref Call call in world.Network.Used)
        {
            if (call is { State: CallState.Open, Kind: CallKind.PlaceIntent, From.Party: Party.Attempt }
                && world.Silos.IsMember(call.FromSilo) && world.Silos.IsMember(call.ToSilo)
                && (world.Silos.Doubled & (1 << call.Aggregate)) == 0)
            {
                ref Activation owner = ref world.Owners.All[Owners.IndexOf(call.ToSilo, call.Aggregate)];
                if (owner.IsAlive && owner.State.Intent is { } intent && intent.CommitId != Names.Commit(call.Id))
                {
                    if (waiting++ == 0)
                    {
                        waits.Clear();
                    }

                    foreach (IntentHolder holder in intent.Holders)
                    {
                        int number = Names.NumberOf(holder.Attempt);
                        waits[call.Number / Size.Repeats] |= Holds(world, number, call.Aggregate) ? 1UL << (number / Size.Repeats) : 0;
                    }
                }
            }
        }

        return waiting > 1 && HasCircle(waits);
    }

    // An attempt that is over waits for no one. A second copy of a request may place an intent that its attempt has given back; a wait for
    // that intent ends with the patience of the waiting attempt.
    private static bool Holds(World world, int number, int aggregate)
    {
        ref Attempt attempt = ref world.Attempts.All[number / Size.Repeats];
        return attempt.Kind == AttemptKind.Unit && attempt.Holds[aggregate] == number && (attempt.GivenBack & (1 << aggregate)) == 0;
    }

    // Repeatedly removes the waits of attempts that wait for no attempt that is left.
    private static bool HasCircle(Span<ulong> waits)
    {
        ulong left = 0;
        for (int i = 0; i < waits.Length; i++)
        {
            left |= waits[i] != 0 ? 1UL << i : 0;
        }

        ulong before = 0;
        while (left != before)
        {
            before = left;
            for (ulong rest = left; rest != 0; rest &= rest - 1)
            {
                int i = BitOperations.TrailingZeroCount(rest);
                left &= (waits[i] & before) == 0 ? ~(1UL << i) : ulong.MaxValue;
            }
        }

        return left != 0;
    }
}
