using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Schema;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>The schema of a store in PostgreSQL.</summary>
internal sealed class PostgreSqlSchema : ISchemaDialect
{
    // An arbitrary number that no other program is likely to use as an advisory lock: "granary" as letters of base 26.
    private const long LockNumber = 2_146_281_942;

    private readonly string _schema;
    private readonly CollectionTables _tables;
    private readonly PostgreSqlDialect _dialect;
    private readonly IndexCatalog _catalog;

    /// <summary>Declares the schema.</summary>
    /// <param name="tables">The tables of the model.</param>
    /// <param name="mappings">The collections of the model.</param>
    /// <param name="time">The clock.</param>
    public PostgreSqlSchema(CollectionTables tables, IReadOnlyCollection<AggregateMapping> mappings, TimeProvider time)
    {
        (_tables, Mappings, _schema) = (tables, mappings, tables.Schema);
        _dialect = new PostgreSqlDialect(tables, isDefinition: true);
        _catalog = new IndexCatalog(mappings, mappings.SelectMany(CollectionColumn.ColumnsOf));
        Migrations = Steps(_schema);
        Keys = new KeyStatements($"{_schema}.", _dialect)
        {
            Rows = """
                select e.value ->> 0 as constraint_name, e.value ->> 1 as value, e.value ->> 2 as id
                from json_array_elements(cast(@keys as json)) e
                """,
            Watch = PostgreSqlKeyWatch.Statements(tables, _dialect),
        };
        Collections = mappings.Select(mapping => mapping.Collection.Value).ToHashSet();
        Tables = new TableMigrator(this, tables, ColumnsOf(mappings), time);
    }

    public IReadOnlyList<Migration> Migrations { get; }

    private static Migration[] Steps(string schema)
    {
        string grainState = PostgreSqlGrainStateFunction.Script(CollectionTables.AllShared(schema));
        return
        [
            new Migration("aggregates and the commit log", 1, First(schema)),
            new Migration("results and publication in the commit log", 2, Second(schema)),
            new Migration(
                "cluster membership", 3, $"{PostgreSqlMembershipSchema.Script(schema)}\n{PostgreSqlMembershipFence.Script(schema)}"),
            // The statements of step 4 call a function that step 10 makes, or replaces where an earlier version made it in step 4. Step 11
            // replaces it once more.
            new Migration("aggregates as the state of grains", 4, PostgreSqlGrainStateSchema.Script(schema)),
            new Migration("functions of the specification language", 5, PostgreSqlFunctions.Script(schema)),
            new Migration("unique constraints", 6, Unique(schema)),
            new Migration("decimals rounded in every digit", 7, PostgreSqlFunctions.Rounding(schema)),

            // Step 3 once made functions, and statements that call them: see ADR 0016. The functions stay, because a silo that started
            // before this step still sends the statements that it read at its start. A step of a later version may drop them.
            new Migration("statements of the membership", 8, PostgreSqlMembershipQueries.Script(schema)),
            new Migration(
                "the end of half-sent groups, and keys made beside writers",
                9,
                $"{PostgreSqlMembershipFence.Ending(schema)}\n{PostgreSqlKeyWatch.Script(schema)}"),
            new Migration(
                "versions in the commit log, and versions that never start again",
                10,
                $"{Versions(schema)}\n{PostgreSqlFloors.Script(schema)}\n{grainState}"),
            new Migration("the commit log in hours", 11, $"{PostgreSqlLogSchema.Script(schema)}\n{grainState}"),
            new Migration("a table for each collection", 12, TableStep(schema))
            {
                Ends = PostgreSqlMembershipSchema.ActiveSilos(schema),
            },
        ];
    }

    // Building an index over a large table takes longer than a commit may take.
    public string LockStatement =>
        $"set local statement_timeout = 0; set local lock_timeout = 0; {Unbounded(within: true)}; "
        + $"select pg_advisory_xact_lock({LockNumber})";

    public string HasMigrationsQuery =>
        $"select count(*) from pg_tables where schemaname = '{_schema}' and tablename = 'schema_migrations'";

    public string MigrationsTable => $"{_schema}.schema_migrations";

    public IReadOnlySet<string> Collections { get; }

    public IReadOnlyCollection<AggregateMapping> Mappings { get; }

    public KeyStatements Keys { get; }

    public ITableMigrator Tables { get; }

    public IReadOnlyList<DeclaredIndex> Indexes =>
        [.. Mappings.SelectMany(mapping => mapping.Indexes).Select(Declare).DistinctBy(index => index.Name)];

    public string FoundIndexesQuery => $"""
        select c.relname::text as name, i.indisvalid as is_whole, obj_description(c.oid, 'pg_class') as note
        from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = to_regnamespace('{_schema}')
        """;

    public bool BuildsBesideWriters => true;

    // A lock of two numbers is another lock than that of one: the steps of another schema do not wait for the indexes of this one.
    public string TryLockIndexesQuery => $"select pg_try_advisory_lock({LockNumber}, hashtext('{_schema}'))::int";

    // Building an index beside writers waits for their transactions to end.
    public string BeginIndexesStatement => $"set statement_timeout = 0; set lock_timeout = 0; {Unbounded(within: false)}";

    public string UnlockIndexesStatement =>
        $"select pg_advisory_unlock({LockNumber}, hashtext('{_schema}')); reset statement_timeout; reset lock_timeout";

    public IReadOnlyList<string> CreateIndex(DeclaredIndex index, bool besideWriters) =>
    [
        $"create index {(besideWriters ? "concurrently " : "")}\"{index.Name}\" {index.Definition}",
        NoteIndex(index),
    ];

    public string NoteIndex(DeclaredIndex index) =>
        $"comment on index {_schema}.\"{index.Name}\" is {SqlDialect.Quote(IndexNote.ForCollection(index.Collection))}";

    public string DropIndex(string name, bool besideWriters) =>
        $"drop index {(besideWriters ? "concurrently " : "")}if exists {_schema}.\"{name}\"";

    private DeclaredIndex Declare(IndexPlan index)
    {
        if (index.Sequence is { } sequence)
        {
            string column = $"\"{_catalog.FindElements(index.Collection, sequence, index.Paths[0])}\"";
            return new DeclaredIndex(IndexName.NameOf(index), index.Collection, $"""
                on {_tables.TableOf(index.Collection)} using gin ({column})
                where deleted_at is null
                """);
        }

        var statement = new SqlStatement(_dialect, index.Collection, _catalog).AsLiteral();
        var operands = new OperandWriter(_dialect, statement, depth: 0);
        IEnumerable<string> keys = index.Members.Select(member => $"{operands.Sortable(member)} nulls first");
        var filter = new FilterWriter(_dialect, statement);
        IEnumerable<string> conditions = index.Conditions.Select(condition => $" and {filter.Write(condition)}");
        return new DeclaredIndex(IndexName.NameOf(index), index.Collection, $"""
            on {_tables.TableOf(index.Collection)} ({string.Join(", ", keys.Append("id"))})
            where deleted_at is null{string.Concat(conditions)}
            """);
    }

    // Servers before version 17 do not know the setting; see TransactionBound.
    private static string Unbounded(bool within) =>
        $"select set_config(name, '0', {(within ? "true" : "false")}) from pg_settings where name = 'transaction_timeout'";

    private Dictionary<CollectionName, IReadOnlyList<ColumnDefinition>> ColumnsOf(IEnumerable<AggregateMapping> mappings) =>
        mappings.Where(mapping => !_tables.TableOf(mapping.Collection).IsShared).ToDictionary(
            mapping => mapping.Collection,
            mapping => (IReadOnlyList<ColumnDefinition>)
                [.. CollectionColumn.ColumnsOf(mapping).Select(column => ColumnDefinition.For(column, _tables, _dialect))]);

    private static string TableStep(string schema) => $$"""
        -- The aggregates of collections that no model declares, such as the states of an application's own grains. Every declared
        -- collection has a table of its own; a migration moves its rows there. Statements of earlier versions fail, as they name the
        -- former table.
        alter table {{schema}}.aggregates rename to {{CollectionTable.SharedName}};
        alter table {{schema}}.{{CollectionTable.SharedName}} rename constraint aggregates_pkey to {{CollectionTable.SharedName}}_pkey;
        alter index {{schema}}.aggregates_tombstones rename to {{CollectionTable.SharedName}}_tombstones;
        {{PostgreSqlKeyWatch.Function(schema)}}
        {{PostgreSqlGrainStateFunction.Script(CollectionTables.AllShared(schema))}}
        {{PostgreSqlGrainStateSchema.Replacing(schema)}}

        -- The same text as before, in less time: a strict SQL function starts an executor for each call, and every write of a row calls
        -- this for each column of text. ASCII needs no search.
        create or replace function {{schema}}.ordinal(value text) returns text language plpgsql immutable strict parallel safe as $$
            begin
                return case
                    when octet_length(value) = length(value) then value
                    when value ~ '[\uE000-\U0010FFFF]'
                    then regexp_replace(replace(value, U&'\+10FFFF', U&'\+10FFFF\0001'), '([\uE000-\uFFFF])', U&'\+10FFFF' || '\1', 'g')
                    else value
                end;
            end
        $$;
        """;

    private static string Second(string schema) => $"""
        -- What a repeat of the commit is answered with, and the aggregates whose holders have still to hear of it: [["orders","a"],...].
        alter table {schema}.commits add column result bytea, add column unpublished json, add column logged_at timestamptz;
        create index commits_unpublished on {schema}.commits (logged_at) where unpublished is not null;
        """;

    // The column has no default, so that no row is rewritten. Rows that were logged before have no versions.
    private static string Versions(string schema) => $"""
        -- The version that each write of the commit led to, in the order of the writes.
        alter table {schema}.commits add column versions bigint[];
        """;

    private static string Unique(string schema) => $$"""
        -- The unique constraints whose keys are complete, as they were defined then.
        create table {{schema}}.unique_constraints (
            collection text collate "C" not null,
            name text collate "C" not null,
            definition text not null,
            built_at timestamptz not null default clock_timestamp(),
            primary key (collection, name)
        );

        -- One row for each value under a unique constraint, and whose it is.
        create table {{schema}}.unique_keys (
            collection text collate "C" not null,
            constraint_name text collate "C" not null,
            value text collate "C" not null,
            id text collate "C" not null,
            primary key (collection, constraint_name, value)
        );
        create index unique_keys_owners on {{schema}}.unique_keys (collection, id);

        -- Fails a transaction that relies on a constraint whose keys another process has dropped.
        create function {{schema}}.unknown_constraint() returns void language plpgsql as $$
            begin
                raise exception 'a unique constraint is not known here' using errcode = 'GR002';
            end
        $$;
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

        -- Fails a transaction that lost a race which its locks could not prevent. The group is sent again.
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
