using Granary.Contracts.Engines;
using Granary.Storage.Stores;
using Granary.Storage.Telemetry;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>One group of units as one batch of statements: the fence, the locks, and the statement that decides and applies.</summary>
/// <remarks>
/// The batch has no BEGIN and no COMMIT: statements sent together up to one Sync are one transaction, which the Sync commits. See
/// "Pipelining" in chapter 55 of PostgreSQL's manual. So the outcome is certain once the answer has been read to its end. If the server
/// reports an error, nothing of the group is applied; if the connection is lost before the end of the answer, the outcome is in doubt.
/// </remarks>
internal sealed class GroupTransaction
{
    private readonly GroupRows _group;
    private readonly GroupStatements _statements;
    private readonly DecideStatement _decide;
    private readonly MemberFence _fence;

    public GroupTransaction(IReadOnlyList<WriteBatch> group, GroupStatements statements, MemberFence fence)
    {
        _group = GroupRows.FromGroup(group);
        _statements = statements;
        _decide = statements.DecideFor(_group);
        _fence = fence;
    }

    /// <summary>Hears of the statements.</summary>
    /// <value>Nobody, unless set.</value>
    public StatementWatch Statements { get; init; } = StatementWatch.Silent;

    /// <summary>Sends the group and reads the outcome of each of its units.</summary>
    /// <returns>
    /// The decisions in order. A unit stays undecided if another unit of the group has to come first, or if another transaction has logged
    /// the same commit id at the same moment.
    /// </returns>
    public async Task<UnitDecision[]> RunAsync(NpgsqlConnection connection)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            _fence.AddTo(batch);
            AddLocks(batch);
            batch.BatchCommands.Add(_decide.Command(_group));
            var decisions = new UnitDecision[_group.Units.Length];
            Array.Fill(decisions, UnitDecision.Undecided.Instance);
            Statements.Sent(batch);
            NpgsqlDataReader reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                do
                {
                    await ReadResultAsync(reader, decisions).ConfigureAwait(false);
                }
                while (await reader.NextResultAsync().ConfigureAwait(false));
            }

            return decisions;
        }
    }

    // Every result is read to its end, also that of a statement that only locks: an error may come instead of a row.
    private async Task ReadResultAsync(NpgsqlDataReader reader, UnitDecision[] decisions)
    {
        bool isDecision = _decide.Returned(reader);
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            if (isDecision)
            {
                decisions[DecideStatement.UnitOf(reader) - 1] = _decide.DecisionOn(reader, _group);
            }
        }
    }

    // Rows are locked in key order across all strengths and tables, so a change of either begins another statement.
    private void AddLocks(NpgsqlBatch batch)
    {
        GroupPart[] ordered = [.. _group.Parts.OrderBy(part => part.Key)];
        bool reliesOnAbsence = Array.Exists(ordered, part => part.Kind == PartKind.Read && part.Expected == ExpectedVersion.Absent);
        LockStatement LockOf(GroupPart part)
        {
            TableStatements statements = _statements.StatementsOf(part.Key.Collection);
            return reliesOnAbsence && part.Expected == ExpectedVersion.Absent ? statements.LockAbsence
                : part.Kind == PartKind.Read ? statements.LockForRead
                : statements.LockForWrite;
        }

        int start = 0;
        for (int end = 1; end <= ordered.Length; end++)
        {
            if (end == ordered.Length || LockOf(ordered[end]) != LockOf(ordered[start]))
            {
                batch.BatchCommands.Add(LockOf(ordered[start]).Command(ordered.AsSpan(start, end - start)));
                start = end;
            }
        }
    }
}
