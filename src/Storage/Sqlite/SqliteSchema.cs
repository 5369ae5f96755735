using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Schema;
using Granary.Storage.Sql;

namespace Granary.Storage.Sqlite;

/// <summary>The schema of a store in a SQLite file.</summary>
internal sealed class SqliteSchema(IReadOnlyCollection<AggregateMapping> mappings) : ISchemaDialect
{
    private const string First = """
        create table schema_migrations (
            version integer primary key,
            name text not null,
            applied_at text not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
        );

        -- One row for each aggregate, and for each that was removed, its tombstone: the version goes on, the document is gone.
        create table aggregates (
            collection text not null collate binary,
            id text not null collate binary,
            version integer not null,
            document text,
            created_at integer not null,
            changed_at integer not null,
            deleted_at integer,
            primary key (collection, id)
        );
        create index aggregates_tombstones on aggregates (deleted_at) where deleted_at is not null;

        -- One row for each commit whose outcome may be asked for again: 'C' applied, 'A' aborted for ever.
        create table commits (
            commit_id blob primary key,
            outcome text not null,
            expires_at integer not null
        ) without rowid;
        """;

    private const string Second = """
        -- What a repeat of the commit is answered with, and the aggregates whose holders have still to hear of it: [["orders","a"],...].
        alter table commits add column result blob;
        alter table commits add column unpublished text;
        alter table commits add column logged_at integer;
        create index commits_unpublished on commits (logged_at) where unpublished is not null;
        """;

    private const string Unique = """
        -- The unique constraints whose keys are complete, as they were defined then.
        create table unique_constraints (
            collection text not null collate binary,
            name text not null collate binary,
            definition text not null,
            built_at text not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
            primary key (collection, name)
        ) without rowid;

        -- One row for each value under a unique constraint, and whose it is.
        create table unique_keys (
            collection text not null collate binary,
            constraint_name text not null collate binary,
            value text not null collate binary,
            id text not null collate binary,
            primary key (collection, constraint_name, value)
        ) without rowid;
        create index unique_keys_owners on unique_keys (collection, id);
        """;

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new Migration("aggregates and the commit log", 1, First),
        new Migration("results and publication in the commit log", 2, Second),
        new Migration("aggregates as the state of grains", 3, SqliteGrainStateSchema.Script),
        new Migration("unique constraints", 4, Unique),
    ];

    // BEGIN IMMEDIATE, with which the transaction began, is the lock.
    public string LockStatement => "select 1";

    public string HasMigrationsQuery => "select count(*) from sqlite_master where type = 'table' and name = 'schema_migrations'";

    public string MigrationsTable => "schema_migrations";

    public IReadOnlyList<string> IndexStatements =>
        [.. mappings.SelectMany(mapping => mapping.Indexes.Select(members => CreateIndex(mapping.Collection, members)))];

    public IReadOnlyCollection<AggregateMapping> Mappings => mappings;

    public KeyStatements Keys { get; } = new("")
    {
        Rows = """
            select json_extract(value, '$[0]') as constraint_name, json_extract(value, '$[1]') as value, json_extract(value, '$[2]') as id
            from json_each(@keys)
            """,
    };

    private static string CreateIndex(CollectionName collection, IReadOnlyList<PlanPath> members) =>
        $"""
        create index if not exists "{IndexName.Of(collection, members)}"
        on aggregates ({string.Join(", ", members.Select(SqliteDialect.Indexed))})
        where collection = {SqlDialect.Quote(collection.Value)} and deleted_at is null
        """;
}
