using System.Numerics;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Database;

/// <summary>The next lock and the next log row of a transaction.</summary>
internal sealed class TransactionPlan(ModelRules rules, Transaction[] transactions, Commitment[] commits)
{
    /// <summary>The next row, in the order of locks, that a unit of the transaction names.</summary>
    public bool FindRow(int slot, out int aggregate)
    {
        int parts = PartsOf(slot);
        int best = int.MaxValue;
        aggregate = -1;
        for (int rest = parts; rest != 0; rest &= rest - 1)
        {
            int candidate = BitOperations.TrailingZeroCount(rest);
            int place = rules.LockOrder(slot, candidate);
            if (place >= transactions[slot].Index && place < best)
            {
                (best, aggregate) = (place, candidate);
            }
        }

        return aggregate >= 0;
    }

    private int PartsOf(int slot)
    {
        ref Transaction transaction = ref transactions[slot];
        int parts = 0;
        for (int i = 0; i < transaction.Count; i++)
        {
            ref Commitment commit = ref commits[transaction.Units[i]];
            bool isLeftOut = transaction.IsQuick && transaction.Verdicts[i] != Verdict.Chosen;
            parts |= isLeftOut ? 0 : rules.LocksReads ? commit.Parts : commit.Writes;
        }

        return parts;
    }

    public bool IsWritten(int slot, int aggregate)
    {
        ref Transaction transaction = ref transactions[slot];
        for (int i = 0; i < transaction.Count; i++)
        {
            if (commits[transaction.Units[i]].HasWrite(aggregate))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next unit, in the order of ids, that is to be logged.</summary>
    public bool FindChosen(int slot, out int id)
    {
        ref Transaction transaction = ref transactions[slot];
        id = int.MaxValue;
        for (int i = 0; i < transaction.Count; i++)
        {
            if (transaction.Verdicts[i] == Verdict.Chosen && transaction.Units[i] >= transaction.Index && transaction.Units[i] < id)
            {
                id = transaction.Units[i];
            }
        }

        return id != int.MaxValue;
    }

    public static int UnitOf(ref Transaction transaction, int id)
    {
        int unit = 0;
        while (transaction.Units[unit] != id)
        {
            unit++;
        }

        return unit;
    }
}
