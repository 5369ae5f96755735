using Granary.Contracts.Plans;
using Granary.Mapping.Aggregates;
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

    private const string Versions = """
        -- The version that each write of the commit led to, in the order of the writes: [3,1].
        alter table commits add column versions text;

        -- The greatest version that a purged tombstone of a collection had: whatever is made in it begins above.
        create table version_floors (
            collection text primary key collate binary,
            version integer not null
        ) without rowid;
        """;

    private readonly SqliteDialect _dialect = new();
    private readonly IndexCatalog _catalog = new(mappings);

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new Migration("aggregates and the commit log", 1, First),
        new Migration("results and publication in the commit log", 2, Second),
        new Migration("aggregates as the state of grains", 3, SqliteGrainStateSchema.Script),
        new Migration("unique constraints", 4, Unique),
        new Migration(
            "versions in the commit log, and versions that never start again", 5, $"{Versions}\n{SqliteGrainStateSchema.Versions}"),
    ];

    // BEGIN IMMEDIATE, with which the transaction began, is the lock.
    public string LockStatement => "select 1";

    public string HasMigrationsQuery => "select count(*) from sqlite_master where type = 'table' and name = 'schema_migrations'";

    public string MigrationsTable => "schema_migrations";

    public ITableMigrator? Tables => null;

    public IReadOnlySet<string> Collections { get; } = mappings.Select(mapping => mapping.Collection.Value).ToHashSet();

    public IReadOnlyCollection<AggregateMapping> Mappings => mappings;

    public KeyStatements Keys { get; } = new("", new SqliteDialect())
    {
        Rows = """
            select json_extract(value, '$[0]') as constraint_name, json_extract(value, '$[1]') as value, json_extract(value, '$[2]') as id
            from json_each(@keys)
            """,
    };

    public IReadOnlyList<DeclaredIndex> Indexes =>
        [.. mappings.SelectMany(mapping => mapping.Indexes).Select(Declare).DistinctBy(index => index.Name)];

    // SQLite keeps the text of the statement that made an index, and the note is a comment in that text.
    public string FoundIndexesQuery => """
        select name, 1 as is_whole, case when instr(sql, '/*') > 0 and instr(sql, '*/') > instr(sql, '/*')
            then trim(substr(sql, instr(sql, '/*') + 2, instr(sql, '*/') - instr(sql, '/*') - 2)) end as note
        from sqlite_master
        where sql is not null and (type = 'index' and tbl_name = 'aggregates' or type = 'table' and name like 'ix\_%' escape '\')
        """;

    public bool BuildsBesideWriters => false;

    public string TryLockIndexesQuery => "select 1";

    public string BeginIndexesStatement => "select 1";

    public string UnlockIndexesStatement => "select 1";

    public IReadOnlyList<string> CreateIndex(DeclaredIndex index, bool besideWriters) =>
    [
        $"create {(index.Upkeep.Count == 0 ? "index" : "table")} \"{index.Name}\" /* {IndexNote.ForCollection(index.Collection)} */ "
            + index.Definition,
        .. index.Upkeep,
    ];

    // The note is part of the index, and only a new index could get one. The form of the name tells that the index is ours.
    public string NoteIndex(DeclaredIndex index) => "select 1";

    public string DropIndex(string name, bool besideWriters) => $"drop index if exists \"{name}\"; {ElementTable.Drop(name)}";

    // All rows of an index have one collection; without the collection as its first key, the planner would prefer the primary key.
    private DeclaredIndex Declare(IndexPlan index)
    {
        if (index.Sequence is { } sequence)
        {
            return ElementTable.Declare(index, sequence, _dialect);
        }

        var statement = new SqlStatement(_dialect, index.Collection, _catalog).AsLiteral();
        IEnumerable<string> conditions = index.Conditions
            .Select(condition => _dialect.IndexCondition(condition, statement)).OfType<string>().Select(condition => $" and {condition}");
        return new DeclaredIndex(IndexName.NameOf(index), index.Collection, $"""
            on aggregates (collection, {string.Join(", ", index.Members.Select(_dialect.Indexed))}, id)
            where collection = {SqlDialect.Quote(index.Collection.Value)} and deleted_at is null{string.Concat(conditions)}
            """);
    }
}
