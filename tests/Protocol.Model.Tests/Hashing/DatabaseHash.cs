using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Hashing;

/// <summary>The hash of the database.</summary>
internal static class DatabaseHash
{
    public static void Add(ref StateHash hash, ModelDatabase database)
    {
        hash.Add(database.Declared, database.HasMembers ? 1 : 0);
        foreach (ref Row row in database.Rows.AsSpan())
        {
            hash.Add(row.Version, row.Content);
            hash.Add(row.Writer, row.Sharers);
        }

        for (int id = 0; id < Size.Ids; id++)
        {
            ref LogRow row = ref database.Log[id];
            hash.Add(((int)row.Outcome << 8) | row.Holder, (row.IsUnpublished ? 1 : 0) | (row.IsExpired ? 2 : 0));
            hash.Add((database.Commits[id].Writes << 8) | database.Commits[id].Reads);
            for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
            {
                hash.Add(row.Versions[aggregate], database.Commits[id].Expected[aggregate]);
            }
        }

        for (int slot = 0; slot < Size.Transactions; slot++)
        {
            ref Transaction transaction = ref database.Transactions[slot];
            if (transaction.State == TransactionState.Free)
            {
                continue;
            }

            hash.Add(slot, ((int)transaction.State << 8) | (int)transaction.Stage);
            hash.Add(transaction.Index, transaction.Process);
            hash.Add((transaction.IsConnected ? 1 : 0) | (transaction.IsQuick ? 2 : 0) | (transaction.HoldsFence ? 4 : 0));
            hash.Add((int)transaction.Failure, transaction.Count);
            for (int i = 0; i < transaction.Count; i++)
            {
                hash.Add(transaction.Units[i], (int)transaction.Verdicts[i]);
                hash.Add(transaction.Obstacles[i].Aggregate, transaction.Obstacles[i].Version);
            }
        }
    }
}
