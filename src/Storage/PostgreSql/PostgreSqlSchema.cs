using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Schema;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>The schema of a store in PostgreSQL.</summary>
internal sealed class PostgreSqlSchema(string schema, IReadOnlyCollection<AggregateMapping> mappings) : ISchemaDialect
{
    // An arbitrary number that nobody else uses as an advisory lock: "granary" as letters of base 26.
    private const long LockNumber = 2_146_281_942;

    private readonly PostgreSqlDialect _dialect = new(schema);

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new Migration("aggregates and the commit log", 1, First(schema)),
        new Migration("results and publication in the commit log", 2, Second(schema)),
        new Migration("cluster membership", 3, $"{PostgreSqlMembershipSchema.Script(schema)}\n{PostgreSqlMembershipFence.Script(schema)}"),
        new Migration("aggregates as the state of grains", 4, PostgreSqlGrainStateSchema.Script(schema)),
        new Migration("functions of the specification language", 5, PostgreSqlFunctions.Script(schema)),
    ];

    // An index over a large table takes longer than any commit may.
    public string LockStatement =>
        $"set local statement_timeout = 0; set local lock_timeout = 0; select pg_advisory_xact_lock({LockNumber})";

    public string HasMigrationsQuery => $"select count(*) from pg_tables where schemaname = '{schema}' and tablename = 'schema_migrations'";

    public string MigrationsTable => $"{schema}.schema_migrations";

    public IReadOnlyList<string> IndexStatements =>
        [.. mappings.SelectMany(mapping => mapping.Indexes.Select(members => CreateIndex(mapping.Collection, members)))];

    private string CreateIndex(CollectionName collection, IReadOnlyList<PlanPath> members) =>
        $"""
        create index if not exists "{IndexName.Of(collection, members)}" on {_dialect.Table}
        ({string.Join(", ", members.Select(member => $"({_dialect.Place(new PathOperand(member))}) nulls first"))})
        where collection = {SqlDialect.Quote(collection.Value)} and deleted_at is null
        """;

    private static string Second(string schema) => $"""
        -- What a repeat of the commit is answered with, and the aggregates whose holders have still to hear of it: [["orders","a"],...].
        alter table {schema}.commits add column result bytea, add column unpublished json, add column logged_at timestamptz;
        create index commits_unpublished on {schema}.commits (logged_at) where unpublished is not null;
        """;

    private static string First(string schema) => $$"""
        create schema if not exists {{schema}};

        create table {{schema}}.schema_migrations (
            version int primary key,
            name text not null,
            applied_at timestamptz not null default clock_timestamp()
        );

        -- One row for each aggregate, and for each that was removed, its tombstone: the version goes on, the document is gone.
        create table {{schema}}.aggregates (
            collection text collate "C" not null,
            id text collate "C" not null,
            version bigint not null,
            document json,
            created_at timestamptz not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            primary key (collection, id)
        );
        create index aggregates_tombstones on {{schema}}.aggregates (deleted_at) where deleted_at is not null;

        -- One row for each commit whose outcome may be asked for again: 'C' applied, 'A' aborted for ever.
        create table {{schema}}.commits (
            commit_id uuid primary key,
            outcome "char" not null,
            expires_at timestamptz not null
        );
        create index commits_expiry on {{schema}}.commits using brin (expires_at);

        -- Ends a transaction that met what no lock of its own could hold off; it is sent again.
        create function {{schema}}.lost_race() returns void language plpgsql as $$
            begin
                raise exception 'a row was made and changed while the group was decided' using errcode = 'serialization_failure';
            end
        $$;

        -- Text that sorts by code points as the text given sorts by UTF-16 units, which is how .NET orders text: the characters from U+E000
        -- to U+FFFF move behind all others, behind the last code point there is, which gives way by a suffix of its own.
        create function {{schema}}.ordinal(value text) returns text language sql immutable strict parallel safe as $$
            select case when value ~ '[\uE000-\U0010FFFF]'
                then regexp_replace(replace(value, U&'\+10FFFF', U&'\+10FFFF\0001'), '([\uE000-\uFFFF])', U&'\+10FFFF' || '\1', 'g')
                else value
            end
        $$;
        """;
}
