using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Statements;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>The statements that read aggregates by key. They take no lock, and see what was committed before they began.</summary>
/// <param name="table">The table of aggregates.</param>
internal sealed class LookupStatements(string table)
{
    private static readonly ValueParameters<AggregateKey> _key = new()
    {
        { "collection", PostgreSqlType.Text, key => key.Collection.Value },
        { "id", PostgreSqlType.Text, key => key.Id },
    };

    private static readonly ValueParameters<IReadOnlyList<AggregateKey>> _keys = new()
    {
        { "collections", PostgreSqlType.Text.Array, keys => keys.Select(key => key.Collection.Value).ToArray() },
        { "ids", PostgreSqlType.Text.Array, keys => keys.Select(key => key.Id).ToArray() },
    };

    private static readonly PostgreSqlColumns _aggregate = new();
    private static readonly ResultColumn<string> _id = _aggregate.Add<string>("id", PostgreSqlType.Text);
    private static readonly ResultColumn<long> _version = _aggregate.Add<long>("version", PostgreSqlType.BigInt);
    private static readonly ResultColumn<byte[]> _document = _aggregate.Add<byte[]>("document", PostgreSqlType.Json);
    private static readonly PostgreSqlColumns _aggregateOfMany = new(_aggregate);
    private static readonly ResultColumn<string> _collection = _aggregateOfMany.Add<string>("collection", PostgreSqlType.Text);

    private static string IsOfKey => $"collection = {_key["collection"]} and id = {_key["id"]}";

    /// <summary>Reads one aggregate, if it exists.</summary>
    public PostgreSqlStatement<AggregateKey> Find { get; } = new(
        $"select id, version, document from {table} where {IsOfKey} and deleted_at is null", _key, _aggregate);

    /// <summary>Reads the row of one identity, which may be a tombstone.</summary>
    public PostgreSqlStatement<AggregateKey> Load { get; } = new(
        $"select id, version, document from {table} where {IsOfKey}", _key, _aggregate);

    /// <summary>Reads those of several aggregates that exist.</summary>
    public PostgreSqlStatement<IReadOnlyList<AggregateKey>> FindMany { get; } = new(
        $"""
        select a.id, a.version, a.document, a.collection
        from unnest({_keys["collections"]}::text[], {_keys["ids"]}::text[]) as k (collection, id)
        join {table} a on a.collection = k.collection and a.id = k.id where a.deleted_at is null
        """,
        _keys,
        _aggregateOfMany);

    /// <summary>Returns a row without columns if an aggregate exists.</summary>
    public PostgreSqlStatement<AggregateKey> Contains { get; } = new(
        $"select from {table} where {IsOfKey} and deleted_at is null", _key, PostgreSqlColumns.None);

    /// <summary>The aggregate in a row of <see cref="Find"/>, or of a query over one collection.</summary>
    public static StoredAggregate AggregateIn(NpgsqlDataReader row, CollectionName collection) =>
        new(new AggregateKey(collection, _id.Read(row)), new AggregateVersion(_version.Read(row)), _document.Read(row));

    /// <summary>The aggregate in a row of <see cref="FindMany"/>.</summary>
    public static StoredAggregate AggregateOfManyIn(NpgsqlDataReader row) =>
        AggregateIn(row, new CollectionName(_collection.Read(row)));

    /// <summary>The identity's row in a row of <see cref="Load"/>.</summary>
    public static StoredRow RowIn(NpgsqlDataReader row)
    {
        _document.TryRead(row, out byte[]? document);
        return StoredRow.From(new AggregateVersion(_version.Read(row)), document);
    }
}
