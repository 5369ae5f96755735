using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Statements;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>The rows of aggregates, written by key on the one connection that writes.</summary>
/// <remarks>
/// Every method needs an open transaction, which BEGIN IMMEDIATE began: it holds the lock of the file, so a row does not change
/// between the look at its version and the write. Times are milliseconds since 1970.
/// </remarks>
/// <param name="session">The connection.</param>
internal sealed class SqliteRows(SqliteSession session)
{
    private static readonly ResultColumns _versionOnly = new();
    private static readonly ResultColumn<long> _heldVersion = _versionOnly.Add<long>("version");
    private static readonly ResultColumn<bool> _isLive = _versionOnly.Add<bool>("is_live");

    private static readonly NamedStatement<AggregateKey> _findVersion = SqliteLookups.ByKey(
        "select version, deleted_at is null as is_live from aggregates where collection = @collection and id = @id", _versionOnly);

    private static readonly NamedStatement<Change> _insert = Changing(
        """
        insert into aggregates (collection, id, version, document, created_at, changed_at)
        values (@collection, @id, @version, cast(@document as text), @now, @now)
        """);

    private static readonly NamedStatement<Change> _update = Changing(
        """
        update aggregates set version = @version, document = cast(@document as text), changed_at = @now, deleted_at = null
        where collection = @collection and id = @id
        """);

    private static readonly NamedStatement<Change> _remove = new(
        """
        update aggregates set version = @version, document = null, changed_at = @now, deleted_at = @now
        where collection = @collection and id = @id
        """,
        ResultColumns.None)
    {
        { "@collection", change => change.Write.Key.Collection.Value },
        { "@id", change => change.Write.Key.Id },
        { "@version", change => change.Version },
        { "@now", change => change.Now },
    };

    private static readonly NamedStatement<long> _purge =
        new("delete from aggregates where deleted_at < @until", ResultColumns.None) { { "@until", until => until } };

    private readonly SqliteFloors _floors = new(session);

    /// <summary>The statements, for the test of their declarations.</summary>
    public static IReadOnlyList<NamedStatement> Statements { get; } =
        [_findVersion, _insert, _update, _remove, _purge];

    /// <summary>The version under an identity, and whether the aggregate exists.</summary>
    public StoredVersion FindVersion(AggregateKey key)
    {
        using SqliteDataReader row = session.Command(_findVersion, key).ExecuteReader();
        return row.Read() ? new StoredVersion(new AggregateVersion(_heldVersion.Read(row)), _isLive.Read(row)) : default;
    }

    /// <summary>Writes or removes an aggregate.</summary>
    /// <param name="write">The write.</param>
    /// <param name="held">The stored state of the identity before the write.</param>
    /// <param name="now">The time.</param>
    /// <returns>The version after the write; absent for a removal that finds nothing.</returns>
    public AggregateVersion Apply(AggregateWrite write, StoredVersion held, long now)
    {
        if (write.IsRemoval && !held.IsLive)
        {
            return AggregateVersion.Absent;
        }

        long before = held.IsLive ? held.Version.Value : Math.Max(held.Version.Value, _floors.FloorOf(write.Key.Collection));
        NamedStatement<Change> statement = write.IsRemoval ? _remove : held.Version == AggregateVersion.Absent ? _insert : _update;
        session.Command(statement, new Change(write, before + write.Changes) { Now = now }).ExecuteNonQuery();
        return new AggregateVersion(before + write.Changes);
    }

    /// <summary>The floor of a collection.</summary>
    public long FloorOf(CollectionName collection) => _floors.FloorOf(collection);

    /// <summary>Inserts the row of an aggregate.</summary>
    /// <exception cref="SqliteException">The identity has a row already.</exception>
    public void Insert(long version, AggregateWrite write, long now) =>
        session.Command(_insert, new Change(write, version) { Now = now }).ExecuteNonQuery();

    /// <summary>Deletes tombstones that are older than a moment, and raises the floors of their collections above them first.</summary>
    /// <returns>How many were deleted.</returns>
    public int Purge(long until)
    {
        _floors.Raise(until);
        return session.Command(_purge, until).ExecuteNonQuery();
    }

    private static NamedStatement<Change> Changing(string text) => new(text, ResultColumns.None)
    {
        { "@collection", change => change.Write.Key.Collection.Value },
        { "@id", change => change.Write.Key.Id },
        { "@version", change => change.Version },
        { "@document", change => change.Write.Document },
        { "@now", change => change.Now },
    };

    private sealed record Change(AggregateWrite Write, long Version)
    {
        public required long Now { get; init; }
    }
}
