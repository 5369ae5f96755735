using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// A statement that locks rows of one table of aggregates in key order, before the deciding statement takes its snapshot.
/// </summary>
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

    private static readonly RowParameters<GroupPart> _keysInOwn = new(1) { { "id", PostgreSqlType.Text, part => part.Key.Id } };

    private static readonly PostgreSqlColumns _count = new PostgreSqlColumns().AddUnread("count", PostgreSqlType.BigInt);

    private readonly RowParameters<GroupPart> _sent;

    private LockStatement(string text, RowParameters<GroupPart> sent, PostgreSqlColumns columns)
        : base(text, sent, columns) => _sent = sent;

    /// <summary>Locks rows that the group will write. Groups that write or rely on these rows wait; queries and look-ups do not.</summary>
    public static LockStatement ForWrite(CollectionTable table) => new(LockText(table, isExclusive: true), KeysOf(table), _count);

    /// <summary>Locks rows that must not change until the group has ended. Several groups may hold such a lock on one row.</summary>
    public static LockStatement ForRead(CollectionTable table) => new(LockText(table, isExclusive: false), KeysOf(table), _count);

    /// <summary>
    /// Locks the rows of identities that must be missing until the group has ended. A missing row cannot be locked, so it is made first: a
    /// tombstone of version 0, which states that the identity never existed. A row that exists is locked by the conflict, and the update
    /// changes nothing.
    /// </summary>
    /// <remarks>The tombstones stay after the group has ended; a purge deletes them as it deletes others, and raises no floor.</remarks>
    public static LockStatement ForAbsence(CollectionTable table) => new(
        $"""
        insert into {table} as t ({table.Key}, version, created_at, changed_at, deleted_at)
        select {table.KeyOf('k')}, 0, now(), now(), now() from {KeysOf(table).Unnest} as k ({KeysOf(table).Names})
        on conflict ({table.Key}) do update set version = t.version where false
        """,
        KeysOf(table),
        PostgreSqlColumns.None);

    /// <summary>The statement for some parts of a group, which are in key order and whose rows are in the table.</summary>
    public NpgsqlBatchCommand Command(ReadOnlySpan<GroupPart> parts)
    {
        var command = new NpgsqlBatchCommand(Text);
        _sent.AddTo(command.Parameters, parts);
        return command;
    }

    private static RowParameters<GroupPart> KeysOf(CollectionTable table) => table.IsShared ? _keys : _keysInOwn;

    private static string LockText(CollectionTable table, bool isExclusive) => $"""
        select count(*) from {KeysOf(table).Unnest} as k ({KeysOf(table).Names}),
        lateral (
            select from {table} a where {table.IsAt('a', ("k.collection", "k.id"))}
            for {(isExclusive ? "no key update" : "share")}
        ) locked
        """;
}
