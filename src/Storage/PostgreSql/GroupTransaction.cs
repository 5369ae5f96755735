using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Storage.PostgreSql;

/// <summary>One group of units as one batch of statements: what is sent, and what the answer means.</summary>
/// <remarks>
/// The batch has no BEGIN and no COMMIT: statements sent together up to one Sync are one transaction, which the Sync commits. See
/// "Pipelining" in chapter 55 of PostgreSQL's manual. So the outcome is certain once the answer has been read to its end.
/// </remarks>
internal sealed class GroupTransaction
{
    private readonly IReadOnlyList<WriteBatch> _group;
    private readonly GroupStatements _statements;
    private readonly MemberFence _fence;
    private readonly List<GroupPart> _parts = [];
    private readonly UniqueColumns _keys;

    public GroupTransaction(IReadOnlyList<WriteBatch> group, GroupStatements statements, MemberFence fence)
    {
        _group = group;
        _fence = fence;
        _keys = new UniqueColumns(group);
        _statements = _keys.Any ? statements.Unique ?? statements : statements;
        for (int i = 0; i < group.Count; i++)
        {
            _parts.AddRange(GroupPart.Of(group[i], i + 1));
        }
    }

    /// <summary>Sends the group and reads the outcome of each of its units.</summary>
    /// <returns>The decisions in order; a unit stays undecided if another transaction under the same commit id was faster.</returns>
    public async Task<UnitDecision[]> RunAsync(NpgsqlConnection connection)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            _fence.AddTo(batch);
            AddLocks(batch);
            batch.BatchCommands.Add(DecideAndApply());
            var decisions = new UnitDecision[_group.Count];
            Array.Fill(decisions, UnitDecision.Undecided.Instance);
            NpgsqlDataReader reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                do
                {
                    while (await reader.ReadAsync().ConfigureAwait(false))
                    {
                        Take(reader, decisions);
                    }
                }
                while (await reader.NextResultAsync().ConfigureAwait(false));
            }

            return decisions;
        }
    }

    private void Take(NpgsqlDataReader reader, UnitDecision[] decisions)
    {
        // The fence and the locking statements answer with one column, the deciding one with a row for each unit.
        if (reader.FieldCount > 1)
        {
            decisions[reader.GetInt32(0) - 1] = Decision(reader);
        }
    }

    // A unit that none of the columns explains met another transaction under the same commit id.
    private UnitDecision Decision(NpgsqlDataReader row) =>
        FindRefusal(row) is { } refusal ? new UnitDecision.Decided(refusal)
        : row.GetBoolean(6) ? new UnitDecision.Decided(new CommitResult.Committed(Versions(row)))
        : UnitDecision.Undecided.Instance;

    // The answer that the log gives, or the reason not to apply the unit.
    private CommitResult? FindRefusal(NpgsqlDataReader row)
    {
        if (!row.IsDBNull(1))
        {
            return new CommitOutcome(row.GetString(1) == "C", null) { Versions = Versions(row) }.Answer;
        }

        if (!row.IsDBNull(2))
        {
            return new CommitResult.Superseded(new CommitId(row.GetGuid(2)));
        }

        if (!row.GetBoolean(3))
        {
            return new CommitResult.Aborted(Expired: true);
        }

        if (!row.IsDBNull(4))
        {
            return new CommitResult.Conflicted(_parts[row.GetInt32(4) - 1].Key, new AggregateVersion(row.GetInt64(5)));
        }

        return _keys.Any && !row.IsDBNull(9) ? _keys.Taken(row.GetInt32(9), row.GetString(10)) : null;
    }

    private static IReadOnlyList<AggregateVersion>? Versions(NpgsqlDataReader row) =>
        row.IsDBNull(7) ? null : LoggedVersions.Of(row.GetFieldValue<long[]>(7));

    private NpgsqlBatchCommand DecideAndApply()
    {
        var command = new NpgsqlBatchCommand(_statements.DecideAndApply)
        {
            Parameters =
            {
                ArrayParameter.Of(NpgsqlDbType.Integer, _parts.Select(part => part.Unit)),
                ArrayParameter.Of(NpgsqlDbType.Text, _parts.Select(part => part.Key.Collection.Value)),
                ArrayParameter.Of(NpgsqlDbType.Text, _parts.Select(part => part.Key.Id)),
                ArrayParameter.Of(NpgsqlDbType.Bigint, _parts.Select(part => part.Expected.Value)),
                ArrayParameter.Of(NpgsqlDbType.Smallint, _parts.Select(part => part.Kind)),
                ArrayParameter.Of(NpgsqlDbType.Json, _parts.Select(part => part.Document)),
                ArrayParameter.Of(NpgsqlDbType.Integer, _parts.Select(part => part.Changes)),
            },
        };
        LogColumns.AddOutcomes(command, _group);
        LogColumns.AddRest(command, _group, [.. Enumerable.Range(1, _group.Count)]);
        if (_keys.Any)
        {
            _keys.AddTo(command);
        }

        return command;
    }

    // Rows are locked in key order across all strengths, so a change of strength begins another statement.
    private void AddLocks(NpgsqlBatch batch)
    {
        GroupPart[] ordered = [.. _parts.OrderBy(part => part.Key)];
        bool holdAbsent = Array.Exists(ordered, part => part.Kind == PartKind.Read && part.Expected == ExpectedVersion.Absent);
        string LockOf(GroupPart part) =>
            holdAbsent && part.Expected == ExpectedVersion.Absent ? _statements.HoldAbsent
            : part.Kind == PartKind.Read ? _statements.LockForRead
            : _statements.LockForWrite;
        int start = 0;
        for (int end = 1; end <= ordered.Length; end++)
        {
            if (end == ordered.Length || LockOf(ordered[end]) != LockOf(ordered[start]))
            {
                batch.BatchCommands.Add(Lock(LockOf(ordered[start]), ordered.AsSpan(start, end - start)));
                start = end;
            }
        }
    }

    private static NpgsqlBatchCommand Lock(string statement, ReadOnlySpan<GroupPart> parts)
    {
        var collections = new string[parts.Length];
        var ids = new string[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            collections[i] = parts[i].Key.Collection.Value;
            ids[i] = parts[i].Key.Id;
        }

        return new NpgsqlBatchCommand(statement)
        {
            Parameters = { ArrayParameter.Of(NpgsqlDbType.Text, collections), ArrayParameter.Of(NpgsqlDbType.Text, ids) },
        };
    }
}
