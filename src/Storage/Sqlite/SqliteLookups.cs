using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Statements;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>Reads aggregates by key on one connection.</summary>
/// <remarks>In WAL mode a reader sees the newest state that was committed before its statement began, and waits for no writer.</remarks>
/// <param name="session">The connection.</param>
internal sealed class SqliteLookups(SqliteSession session)
{
    private static readonly ResultColumns _aggregate = new();
    private static readonly ResultColumn<string> _id = _aggregate.Add<string>("id");
    private static readonly ResultColumn<long> _version = _aggregate.Add<long>("version");
    private static readonly ResultColumn<byte[]> _document = _aggregate.Add<byte[]>("document");
    private static readonly ResultColumns _aggregateOfMany = new(_aggregate);
    private static readonly ResultColumn<string> _collection = _aggregateOfMany.Add<string>("collection");

    private static readonly ResultColumns _presence = new();
    private static readonly ResultColumn<long> _isThere = _presence.Add<long>("is_there");

    private static readonly NamedStatement<AggregateKey> _find = ByKey(
        "select id, version, document from aggregates where collection = @collection and id = @id and deleted_at is null", _aggregate);

    private static readonly NamedStatement<AggregateKey> _load = ByKey(
        "select id, version, document from aggregates where collection = @collection and id = @id", _aggregate);

    private static readonly NamedStatement<AggregateKey> _contains = ByKey(
        "select 1 as is_there from aggregates where collection = @collection and id = @id and deleted_at is null", _presence);

    private static readonly NamedStatement<IReadOnlyList<AggregateKey>> _findMany = new(
        """
        select a.id, a.version, a.document, a.collection from json_each(@keys) k
        join aggregates a on a.collection = json_extract(k.value, '$[0]') and a.id = json_extract(k.value, '$[1]')
        where a.deleted_at is null
        """,
        _aggregateOfMany)
    {
        { "@keys", keys => JsonSerializer.Serialize(keys.Select(key => new[] { key.Collection.Value, key.Id })) },
    };

    /// <summary>The statements, for the test of their declarations.</summary>
    public static IReadOnlyList<NamedStatement> Statements { get; } = [_find, _load, _contains, _findMany];

    /// <summary>The aggregate in a row of a query over one collection.</summary>
    public static StoredAggregate AggregateIn(SqliteDataReader row, CollectionName collection) =>
        new(new AggregateKey(collection, _id.Read(row)), new AggregateVersion(_version.Read(row)), _document.Read(row));

    /// <summary>The aggregate with a key; null if it does not exist.</summary>
    public StoredAggregate? Find(AggregateKey key)
    {
        using SqliteDataReader row = session.Command(_find, key).ExecuteReader();
        return row.Read() ? AggregateIn(row, key.Collection) : null;
    }

    /// <summary>The row of an identity, which may be a tombstone.</summary>
    public StoredRow Load(AggregateKey key)
    {
        using SqliteDataReader row = session.Command(_load, key).ExecuteReader();
        return row.Read() ? RowIn(row) : default;
    }

    /// <summary>The existing ones of several aggregates.</summary>
    public IReadOnlyList<StoredAggregate> FindMany(IReadOnlyList<AggregateKey> keys)
    {
        using SqliteDataReader row = session.Command(_findMany, keys).ExecuteReader();
        var found = new List<StoredAggregate>();
        while (row.Read())
        {
            found.Add(AggregateIn(row, new CollectionName(_collection.Read(row))));
        }

        return found;
    }

    /// <summary>Whether an aggregate exists.</summary>
    public bool Contains(AggregateKey key)
    {
        using SqliteDataReader row = session.Command(_contains, key).ExecuteReader();
        return row.Read() && _isThere.Read(row) == 1;
    }

    private static StoredRow RowIn(SqliteDataReader row)
    {
        _document.TryRead(row, out byte[]? document);
        return StoredRow.From(new AggregateVersion(_version.Read(row)), document);
    }

    /// <summary>Declares a statement about one identity.</summary>
    public static NamedStatement<AggregateKey> ByKey(string text, ResultColumns columns) => new(text, columns)
    {
        { "@collection", key => key.Collection.Value },
        { "@id", key => key.Id },
    };
}
