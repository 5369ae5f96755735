using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// A group of units that each create or change one aggregate and rely on no other: two short statements carry it, in one transaction.
/// </summary>
/// <remarks>
/// Each unit is one row, so the statement that writes the row is also what checks it, and locks and decisions of their own are not needed.
/// A unit whose row is not as expected, or of whose commit ids one is in the log, is left out and comes back undecided.
/// </remarks>
internal sealed class QuickTransaction(IReadOnlyList<WriteBatch> group, GroupStatements statements, MemberFence fence)
{
    private readonly bool _isPlain = LogColumns.ArePlain(group) && group.All(unit => unit.Writes[0].Changes == 1);

    /// <summary>Whether a group consists of such units alone.</summary>
    public static bool Suits(IReadOnlyList<WriteBatch> group) =>
        group.All(unit => unit is { Reads.Count: 0, Writes: [{ Document: not null, Expected.IsAny: false, UniqueKeys: null }] });

    /// <summary>Sends the group and reads which of its units were applied.</summary>
    /// <returns>The decisions in order; a unit that was left out is undecided.</returns>
    public async Task<UnitDecision[]> RunAsync(NpgsqlConnection connection)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            QuickStatements quick = _isPlain ? statements.QuickPlain : statements.Quick;
            fence.AddTo(batch);

            // Rows are locked in key order by every process; those that exist come before those that are new, as in the longer statements.
            int[] ordered = [.. Enumerable.Range(0, group.Count).OrderBy(i => group[i].Writes[0].Key)];
            Add(batch, quick.Change, [.. ordered.Where(i => !IsCreation(i))]);
            Add(batch, quick.Create, [.. ordered.Where(IsCreation)]);
            var decisions = new UnitDecision[group.Count];
            Array.Fill(decisions, UnitDecision.Undecided.Instance);
            NpgsqlDataReader reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                do
                {
                    // The fence answers with one column, and nothing in it.
                    while (reader.FieldCount > 1 && await reader.ReadAsync().ConfigureAwait(false))
                    {
                        decisions[reader.GetInt32(0)] = new UnitDecision.Decided(
                            new CommitResult.Committed([new AggregateVersion(reader.GetInt64(1))]));
                    }
                }
                while (await reader.NextResultAsync().ConfigureAwait(false));
            }

            return decisions;
        }
    }

    private bool IsCreation(int unit) => group[unit].Writes[0].Expected == ExpectedVersion.Absent;

    private void Add(NpgsqlBatch batch, string statement, int[] units)
    {
        if (units.Length == 0)
        {
            return;
        }

        AggregateWrite[] writes = [.. units.Select(i => group[i].Writes[0])];
        var command = new NpgsqlBatchCommand(statement)
        {
            Parameters =
            {
                ArrayParameter.Of(NpgsqlDbType.Integer, units),
                ArrayParameter.Of(NpgsqlDbType.Text, writes.Select(write => write.Key.Collection.Value)),
                ArrayParameter.Of(NpgsqlDbType.Text, writes.Select(write => write.Key.Id)),
                ArrayParameter.Of(NpgsqlDbType.Bigint, writes.Select(write => write.Expected.Value)),
                ArrayParameter.Of(NpgsqlDbType.Json, writes.Select(write => write.Document)),
            },
        };
        WriteBatch[] batches = [.. units.Select(i => group[i])];
        LogColumns.AddOutcomes(command, batches);
        if (!_isPlain)
        {
            command.Parameters.Add(ArrayParameter.Of(NpgsqlDbType.Integer, writes.Select(write => write.Changes)));
            LogColumns.AddRest(command, batches, units);
        }

        batch.BatchCommands.Add(command);
    }
}
