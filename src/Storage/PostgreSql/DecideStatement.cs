using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Statements;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The statement that decides every unit of a group, logs and applies those that can be applied, and reports on all of them.
/// </summary>
/// <remarks>
/// The result has one row for each unit: the entry of its commit in the log, the commit that supersedes it, whether it is in time, its
/// first conflict and the version found there, whether it was applied, and the versions that its writes led to, now or when it was logged.
/// Where unique constraints hold aggregates of the group, a row also has the first unique value that the unit cannot have, and its owner.
/// <para>
/// <see cref="DecideText"/> states what the statement relies on, and which locks it takes. <see cref="DecideParameters"/> declares the
/// parameters.
/// </para>
/// </remarks>
internal sealed class DecideStatement : PostgreSqlStatement
{
    private static readonly PostgreSqlColumns _columns = new();
    private static readonly ResultColumn<int> _unit = _columns.Add<int>("unit", PostgreSqlType.Int);
    private static readonly ResultColumn<string> _outcome = _columns.Add<string>("outcome", PostgreSqlType.Text);
    private static readonly ResultColumn<Guid> _superseded = _columns.Add<Guid>("superseded", PostgreSqlType.Uuid);
    private static readonly ResultColumn<bool> _alive = _columns.Add<bool>("alive", PostgreSqlType.Boolean);
    private static readonly ResultColumn<int> _conflict = _columns.Add<int>("conflict", PostgreSqlType.Int);
    private static readonly ResultColumn<long> _actual = _columns.Add<long>("actual", PostgreSqlType.BigInt);
    private static readonly ResultColumn<bool> _applied = _columns.Add<bool>("applied", PostgreSqlType.Boolean);
    private static readonly ResultColumn<long[]> _versions = _columns.Add<long[]>("versions", PostgreSqlType.BigInt.Array);
    private static readonly PostgreSqlColumns _keyedColumns = new(_columns.AddUnread("kept", PostgreSqlType.Void));
    private static readonly ResultColumn<int> _taken = _keyedColumns.Add<int>("taken", PostgreSqlType.Int);
    private static readonly ResultColumn<string> _owner = _keyedColumns.Add<string>("owner", PostgreSqlType.Text);
    private static readonly PostgreSqlColumns _allKeyedColumns = _keyedColumns.AddUnread("known", PostgreSqlType.Void);

    private readonly bool _isKeyed;

    /// <summary>Declares the statement.</summary>
    /// <param name="schema">The schema of the commit log, the floors and the unique values.</param>
    /// <param name="tables">The tables that have all aggregates of a group.</param>
    /// <param name="isKeyed">Whether it is for groups of which unique constraints hold some aggregates.</param>
    public DecideStatement(string schema, IReadOnlyList<CollectionTable> tables, bool isKeyed)
        : base(
            new DecideText(schema, new DecideTables(tables), isKeyed ? UniqueParts.ForSchema(schema) : UniqueParts.None).Text,
            DecideParameters.All(isKeyed),
            isKeyed ? _allKeyedColumns : _columns) => _isKeyed = isKeyed;

    /// <summary>The statement for a group.</summary>
    public NpgsqlBatchCommand Command(GroupRows group)
    {
        var command = new NpgsqlBatchCommand(Text);
        DecideParameters.Fill(command.Parameters, group, _isKeyed);
        return command;
    }

    /// <summary>The number of the unit of which a row reports.</summary>
    public static int UnitOf(NpgsqlDataReader row) => _unit.Read(row);

    /// <summary>The decision on the unit of a row.</summary>
    /// <remarks>
    /// The reasons come in the order in which they count: a commit that the log knows is answered from the log, even if its unit would be
    /// refused today. If no column gives a reason, another transaction was under way under the same commit id, and the unit stays
    /// undecided.
    /// </remarks>
    public UnitDecision DecisionOn(NpgsqlDataReader row, GroupRows group) =>
        FindRefusal(row, group) is { } refusal ? new UnitDecision.Decided(refusal)
        : _applied.Read(row) ? new UnitDecision.Decided(new CommitResult.Committed(VersionsOf(row)))
        : UnitDecision.Undecided.Instance;

    private CommitResult? FindRefusal(NpgsqlDataReader row, GroupRows group) =>
        _outcome.TryRead(row, out string? outcome) ? LogStatements.OutcomeOf(outcome, VersionsOf(row)).Answer
        : _superseded.TryRead(row, out Guid known) ? new CommitResult.Superseded(new CommitId(known))
        : !_alive.Read(row) ? new CommitResult.Aborted(Expired: true)
        : _conflict.TryRead(row, out int part) ? group.ConflictAt(part, _actual.Read(row))
        : _isKeyed && _taken.TryRead(row, out int value) ? group.TakenAt(value, _owner.Read(row))
        : null;

    private static CommittedVersions VersionsOf(NpgsqlDataReader row) =>
        _versions.TryRead(row, out long[]? versions) ? CommittedVersions.FromNumbers(versions) : CommittedVersions.Unknown;
}
