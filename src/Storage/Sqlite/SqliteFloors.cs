using Granary.Domain;
using Granary.Storage.Statements;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>
/// Keeps the versions of an identity from starting again after its tombstone was purged: see ADR 0018. The floor of a collection is the
/// greatest version that a purged tombstone of the collection had. Every row that is made in the collection begins above the floor.
/// </summary>
/// <remarks>
/// Every method needs an open transaction, which BEGIN IMMEDIATE began. It holds the lock of the file, so no purge comes between the look
/// at a floor and the row that is made above it.
/// </remarks>
/// <param name="session">The connection.</param>
internal sealed class SqliteFloors(SqliteSession session)
{
    private static readonly ResultColumns _floor = new();
    private static readonly ResultColumn<long> _version = _floor.Add<long>("version");

    private static readonly NamedStatement<CollectionName> _find =
        new("select version from version_floors where collection = @collection", _floor) { { "@collection", name => name.Value } };

    private static readonly NamedStatement<long> _raise = new(
        """
        insert into version_floors (collection, version)
        select collection, max(version) from aggregates where deleted_at < @until and version > 0 group by collection
        on conflict (collection) do update set version = excluded.version where version < excluded.version
        """,
        ResultColumns.None) { { "@until", until => until } };

    /// <summary>The statements, for the test of their declarations.</summary>
    public static IReadOnlyList<NamedStatement> Statements { get; } = [_find, _raise];

    /// <summary>The floor of a collection; 0 if no tombstone of it was purged.</summary>
    public long FloorOf(CollectionName collection)
    {
        using SqliteDataReader row = session.Command(_find, collection).ExecuteReader();
        return row.Read() ? _version.Read(row) : 0;
    }

    /// <summary>Raises the floors of all collections above their tombstones that are older than a moment.</summary>
    public void Raise(long until) => session.Command(_raise, until).ExecuteNonQuery();
}
