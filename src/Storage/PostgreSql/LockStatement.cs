using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>A statement that locks rows of aggregates in key order, before the deciding statement takes its snapshot.</summary>
/// <remarks>
/// A lock is held until the transaction of the group ends. The deciding statement follows in the same transaction and takes a newer
/// snapshot; within the locking statement it would decide by a snapshot that is older than the locks. The keys are sent in key order, and
/// the lateral look-up locks one row after another, so two groups never wait for each other.
/// </remarks>
internal sealed class LockStatement : PostgreSqlStatement
{
    private static readonly RowParameters<GroupPart> _keys = new(1)
    {
        { "collection", PostgreSqlType.Text, part => part.Key.Collection.Value },
        { "id", PostgreSqlType.Text, part => part.Key.Id },
    };

    private static readonly PostgreSqlColumns _count = new PostgreSqlColumns().AddUnread("count", PostgreSqlType.BigInt);

    private LockStatement(string text, PostgreSqlColumns columns)
        : base(text, _keys, columns)
    {
    }

    /// <summary>Locks rows that the group will write. Groups that write or rely on these rows wait; queries and look-ups do not.</summary>
    public static LockStatement ForWrite(string schema) => new(LockText(schema, isExclusive: true), _count);

    /// <summary>Locks rows that must not change until the group has ended. Several groups may hold such a lock on one row.</summary>
    public static LockStatement ForRead(string schema) => new(LockText(schema, isExclusive: false), _count);

    /// <summary>
    /// Locks the rows of identities that must be missing until the group has ended. A missing row cannot be locked, so it is made first: a
    /// tombstone of version 0, which states that the identity never existed. A row that exists is locked by the conflict, and the update
    /// changes nothing.
    /// </summary>
    /// <remarks>The tombstones stay after the group has ended; a purge deletes them as it deletes others, and raises no floor.</remarks>
    public static LockStatement ForAbsence(string schema) => new(
        $"""
        insert into {schema}.aggregates as t (collection, id, version, created_at, changed_at, deleted_at)
        select k.collection, k.id, 0, now(), now(), now() from {_keys.Unnest} as k ({_keys.Names})
        on conflict (collection, id) do update set version = t.version where false
        """,
        PostgreSqlColumns.None);

    /// <summary>The statement for some parts of a group, which are in key order.</summary>
    public NpgsqlBatchCommand Command(ReadOnlySpan<GroupPart> parts)
    {
        var command = new NpgsqlBatchCommand(Text);
        _keys.AddTo(command.Parameters, parts);
        return command;
    }

    private static string LockText(string schema, bool isExclusive) => $"""
        select count(*) from {_keys.Unnest} as k ({_keys.Names}),
        lateral (
            select from {schema}.aggregates a where a.collection = k.collection and a.id = k.id
            for {(isExclusive ? "no key update" : "share")}
        ) locked
        """;
}
