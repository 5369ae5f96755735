using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Statements;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The statements that read aggregates of one table by key. They take no lock, and see what was committed before they began.
/// </summary>
internal sealed class LookupStatements
{
    private static readonly ValueParameters<AggregateKey> _key = new()
    {
        { "collection", PostgreSqlType.Text, key => key.Collection.Value },
        { "id", PostgreSqlType.Text, key => key.Id },
    };

    private static readonly ValueParameters<AggregateKey> _keyInOwn = new() { { "id", PostgreSqlType.Text, key => key.Id } };

    private static readonly ValueParameters<IReadOnlyList<AggregateKey>> _keys = new()
    {
        { "collections", PostgreSqlType.Text.Array, keys => keys.Select(key => key.Collection.Value).ToArray() },
        { "ids", PostgreSqlType.Text.Array, IdsOf },
    };

    private static readonly ValueParameters<IReadOnlyList<AggregateKey>> _keysInOwn = new()
    {
        { "ids", PostgreSqlType.Text.Array, IdsOf },
    };

    private static readonly PostgreSqlColumns _aggregate = new();
    private static readonly ResultColumn<string> _id = _aggregate.Add<string>("id", PostgreSqlType.Text);
    private static readonly ResultColumn<long> _version = _aggregate.Add<long>("version", PostgreSqlType.BigInt);
    private static readonly ResultColumn<byte[]> _document = _aggregate.Add<byte[]>("document", PostgreSqlType.Json);
    private static readonly PostgreSqlColumns _aggregateOfMany = new(_aggregate);
    private static readonly ResultColumn<string> _collection = _aggregateOfMany.Add<string>("collection", PostgreSqlType.Text);

    /// <summary>Declares the statements.</summary>
    /// <param name="table">The table of aggregates.</param>
    public LookupStatements(CollectionTable table)
    {
        ValueParameters<AggregateKey> key = table.IsShared ? _key : _keyInOwn;
        string isOfKey = table.IsAt(null, (table.IsShared ? key["collection"] : "", key["id"]));
        Find = new($"select id, version, document from {table} where {isOfKey} and deleted_at is null", key, _aggregate);
        Load = new($"select id, version, document from {table} where {isOfKey}", key, _aggregate);
        Contains = new($"select from {table} where {isOfKey} and deleted_at is null", key, PostgreSqlColumns.None);
        ValueParameters<IReadOnlyList<AggregateKey>> keys = table.IsShared ? _keys : _keysInOwn;
        string rows = table.IsShared
            ? $"unnest({keys["collections"]}::text[], {keys["ids"]}::text[]) as k (collection, id)"
            : $"unnest({keys["ids"]}::text[]) as k (id)";
        FindMany = new(
            $"""
            select a.id, a.version, a.document, {table.CollectionIn('a')}
            from {rows}
            join {table} a on {table.IsAt('a', ("k.collection", "k.id"))} where a.deleted_at is null
            """,
            keys,
            _aggregateOfMany);
    }

    /// <summary>Reads one aggregate, if it exists.</summary>
    public PostgreSqlStatement<AggregateKey> Find { get; }

    /// <summary>Reads the row of one identity, which may be a tombstone.</summary>
    public PostgreSqlStatement<AggregateKey> Load { get; }

    /// <summary>Reads those of several aggregates of the table that exist.</summary>
    public PostgreSqlStatement<IReadOnlyList<AggregateKey>> FindMany { get; }

    /// <summary>Returns a row without columns if an aggregate exists.</summary>
    public PostgreSqlStatement<AggregateKey> Contains { get; }

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

    private static string[] IdsOf(IReadOnlyList<AggregateKey> keys) => [.. keys.Select(key => key.Id)];
}
