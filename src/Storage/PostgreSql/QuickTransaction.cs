using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.Storage.Telemetry;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// A group of units that each create or change one aggregate and rely on no other: one transaction with
/// two short statements for each table carries it.
/// </summary>
/// <remarks>
/// The statement that writes a row also checks and locks it, so no locking and no deciding statement is sent. A unit that the statement
/// does not apply comes back undecided, and the group runner sends it again to learn the reason. A commit that the log knows fails the
/// whole group. After a failure nothing of the group is applied, unless the connection was lost; then the outcome is in doubt.
/// </remarks>
internal sealed class QuickTransaction(IReadOnlyList<WriteBatch> group, GroupStatements statements, MemberFence fence)
{
    private readonly bool _isPlain = LogColumns.ArePlain(group) && group.All(unit => unit.Writes[0].Changes == 1);

    /// <summary>Whether a group consists of such units alone.</summary>
    public static bool Suits(IReadOnlyList<WriteBatch> group) =>
        group.All(unit => unit is { Reads.Count: 0, Writes: [{ Document: not null, Expected.IsAny: false, Claims.AreReplaced: false }] });

    /// <summary>Hears of the statements.</summary>
    /// <value>Nobody, unless set.</value>
    public StatementWatch Statements { get; init; } = StatementWatch.Silent;

    /// <summary>Sends the group and reads which of its units were applied.</summary>
    /// <returns>The decisions in order; a unit that was left out is undecided.</returns>
    public async Task<UnitDecision[]> RunAsync(NpgsqlConnection connection)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            fence.AddTo(batch);
            AddStatements(batch);
            var decisions = new UnitDecision[group.Count];
            Array.Fill(decisions, UnitDecision.Undecided.Instance);
            Statements.Sent(batch);
            NpgsqlDataReader reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                do
                {
                    // The answer of the fence has nothing to read.
                    while (QuickStatement.IsResult(reader) && await reader.ReadAsync().ConfigureAwait(false))
                    {
                        var versions = CommittedVersions.Known([new AggregateVersion(QuickStatement.VersionOf(reader))]);
                        decisions[QuickStatement.UnitOf(reader)] = new UnitDecision.Decided(new CommitResult.Committed(versions));
                    }
                }
                while (await reader.NextResultAsync().ConfigureAwait(false));
            }

            return decisions;
        }
    }

    // Every process locks the rows that exist before it makes new ones, and each of the two in key order.
    private void AddStatements(NpgsqlBatch batch)
    {
        GroupRows.Unit[] units = GroupRows.Unit.Numbered(group, first: 0);
        if (_isPlain && units is [{ } sole])
        {
            SingleStatements single = statements.StatementsOf(sole.Write.Key.Collection).Single;
            batch.BatchCommands.Add((IsCreation(sole) ? single.Create : single.Change).BatchCommand(sole));
            return;
        }

        Array.Sort(units, (left, right) => left.Write.Key.CompareTo(right.Write.Key));
        Add(batch, Array.FindAll(units, unit => !IsCreation(unit)), table => _isPlain ? table.ChangePlain : table.Change);
        Add(batch, Array.FindAll(units, IsCreation), table => _isPlain ? table.CreatePlain : table.Create);
    }

    private static bool IsCreation(GroupRows.Unit unit) => unit.Write.Expected == ExpectedVersion.Absent;

    // The units are in key order, so those of one table that follow each other go together.
    private void Add(NpgsqlBatch batch, GroupRows.Unit[] units, Func<TableStatements, QuickStatement> statementOf)
    {
        QuickStatement StatementOf(GroupRows.Unit unit) => statementOf(statements.StatementsOf(unit.Write.Key.Collection));
        int start = 0;
        for (int end = 1; end <= units.Length; end++)
        {
            if (end == units.Length || StatementOf(units[end]) != StatementOf(units[start]))
            {
                batch.BatchCommands.Add(StatementOf(units[start]).Command(units.AsSpan(start, end - start)));
                start = end;
            }
        }
    }
}
