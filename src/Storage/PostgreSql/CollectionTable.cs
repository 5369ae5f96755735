using System.Security.Cryptography;
using System.Text;
using Granary.Domain;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>A table of aggregates, and the parts of a statement that differ between tables.</summary>
/// <remarks>
/// A shared table has the rows of many collections: a column <c>collection</c>, and the key <c>(collection, id)</c>. A collection's own
/// table has no such column, and the key <c>(id)</c>: see ADR 0040. Immutable, safe on any thread. A
/// catalog (<see cref="CollectionTables"/>) has one instance for each table, and instances are compared by reference.
/// </remarks>
internal sealed class CollectionTable
{
    /// <summary>The name of the table that collections share, without schema.</summary>
    public const string SharedName = "shared_aggregates";

    private const int HashLength = 8;

    // Names of the schema's tables and indexes, some of which exist in later versions only. Tables and indexes share one set of names.
    private static readonly HashSet<string> _reserved = new(StringComparer.Ordinal)
    {
        "aggregates", "changed_meanwhile", "collections", "commits", "orleansmembershiptable", "orleansmembershipversiontable",
        "orleansquery", "schema_migrations", SharedName, "unique_constraints", "unique_keys", "version_floors",
    };

    // The log has a table for each hour. The names of indexes begin with the second.
    private static readonly string[] _reservedStarts = ["commits_", "ix_"];

    // PostgreSQL names the indexes of primary keys; the others are indexes of this schema.
    private static readonly string[] _reservedEnds = ["_pkey", "_tombstones", "_owners"];

    private readonly string? _literal;

    private CollectionTable(string name, CollectionName? owner)
    {
        (Name, Owner) = (name, owner);
        _literal = owner is { } collection ? $"{SqlDialect.Quote(collection.Value)}::text" : null;
    }

    /// <summary>The name with its schema, as it stands in a statement.</summary>
    public string Name { get; }

    /// <summary>The only collection of the table; null for a table that many collections share.</summary>
    public CollectionName? Owner { get; }

    /// <summary>Whether many collections share the table, which then has a column <c>collection</c>.</summary>
    public bool IsShared => Owner is null;

    /// <summary>The columns of the primary key.</summary>
    public string Key => IsShared ? "collection, id" : "id";

    /// <summary>The table of all collections that have none of their own.</summary>
    /// <param name="schema">The schema of the tables.</param>
    public static CollectionTable Shared(string schema) => new($"{schema}.{SharedName}", owner: null);

    /// <summary>The table of one collection.</summary>
    /// <param name="schema">The schema of the tables.</param>
    /// <param name="collection">The collection.</param>
    public static CollectionTable OwnedBy(string schema, CollectionName collection) =>
        new($"{schema}.\"{NameFor(collection)}\"", collection);

    /// <summary>The name of the own table of a collection, without schema and quotes; no two collections have the same.</summary>
    /// <remarks>
    /// It is the name of the collection, unless the schema uses that name or may use it. Then the name is shortened to fit, and a hash
    /// follows. A name that already ends like such a hash gets another one, so that it cannot be the name of two tables.
    /// </remarks>
    public static string NameFor(CollectionName collection)
    {
        string name = collection.Value;
        if (!IsReserved(name))
        {
            return name;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
        return $"{name[..Math.Min(name.Length, CollectionName.MaxLength - HashLength - 1)]}_{hash}";
    }

    /// <summary>The columns of the primary key in a row, as a statement lists them.</summary>
    /// <param name="alias">The alias of the row.</param>
    public string KeyOf(char alias) => IsShared ? $"{alias}.collection, {alias}.id" : $"{alias}.id";

    /// <summary>The condition that a row has a key.</summary>
    /// <param name="row">The alias of the row; null where the statement has none.</param>
    /// <param name="key">The expressions of the key; that of the collection is not used unless the table is shared.</param>
    public string IsAt(char? row, (string Collection, string Id) key)
    {
        string of = row is { } alias ? $"{alias}." : "";
        return IsShared ? $"{of}collection = {key.Collection} and {of}id = {key.Id}" : $"{of}id = {key.Id}";
    }

    /// <summary>The expression of the collection: the name itself, or what the statement has for it if the table is shared.</summary>
    /// <param name="expression">The expression of a statement over a shared table; not used for a collection's own table.</param>
    public string CollectionOr(string expression) => _literal ?? expression;

    /// <summary>The collection of a row as a column of a result, with the name <c>collection</c>.</summary>
    /// <param name="row">The alias of the row; null where the statement has none.</param>
    public string CollectionIn(char? row) =>
        !IsShared ? $"{_literal} as collection"
        : row is { } alias ? $"{alias}.collection"
        : "collection";

    /// <summary>The name with its schema.</summary>
    public override string ToString() => Name;

    private static bool IsReserved(string name) =>
        _reserved.Contains(name)
        || Array.Exists(_reservedStarts, start => name.StartsWith(start, StringComparison.Ordinal))
        || Array.Exists(_reservedEnds, end => name.EndsWith(end, StringComparison.Ordinal))
        || EndsLikeHash(name);

    private static bool EndsLikeHash(string name) =>
        name.Length > HashLength && name[^(HashLength + 1)] == '_' && name[^HashLength..].All(char.IsAsciiHexDigitLower);
}
