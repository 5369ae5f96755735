using System.Data.Common;
using System.Globalization;
using Granary.Domain;
using Granary.Storage.Sql;
using Granary.Storage.Statements;

namespace Granary.Storage.PostgreSql;

/// <summary>The statements that make and change the own table of a collection. Each is a transaction if it is sent by itself.</summary>
/// <remarks>
/// The document and the columns that every update changes stand behind all others, because an update logs what lies between the first and
/// the last byte that it changed. The document stands before them: what it begins with, its identity and what it was made with, changes
/// least. ADR 0040 states this, and why a new table lets the server compute columns while a large one gets a plain column and a trigger.
/// </remarks>
internal static class TableDefinitions
{
    /// <summary>Rows that are moved or filled by one statement.</summary>
    public const int Part = 1_000;

    /// <summary>A table of so many rows, and of no more than 16 MiB, is rewritten under a lock of some tens of milliseconds.</summary>
    public const int MostRewritten = 5_000;

    private const int MostBytesRewritten = 16 << 20;

    // Room for the next version of a row on its page.
    private const int FillFactor = 90;

    private static readonly ResultColumns _filled = new();
    private static readonly ResultColumn<string> _id = _filled.Add<string>("id");

    private const string Fixed = "id, version, document, created_at, changed_at, deleted_at";

    /// <summary>
    /// Makes the table, with columns that the server computes, and gives it the owner of the shared table, if the user may, and its rights.
    /// </summary>
    public static string Create(CollectionTable table, CollectionTable shared, IReadOnlyList<ColumnDefinition> columns) => $$"""
        {{Functions(columns, function => function.Create(owner: null))}}
        create table {{table}} (
            id text collate "C" primary key,
            {{string.Concat(columns.Select(column => $"{column.Generated},\n    "))}}created_at timestamptz not null,
            deleted_at timestamptz,
            document json,
            changed_at timestamptz not null,
            version bigint not null
        ) with (fillfactor = {{FillFactor}});
        create index "{{TombstonesOf(table)}}" on {{table}} (deleted_at) where deleted_at is not null;
        {{TableNote.Write(table)}};
        {{string.Concat(columns.Select(column => $"{new ColumnNote(column.Mark).Write(table, column.Name)};\n"))}}
        {{Rights(table, shared)}}
        {{Functions(columns, function => function.GiveToOwnerOf(table))}}
        """;

    /// <summary>Counts the rows of a collection in the shared table.</summary>
    public static string CountShared(CollectionTable table, CollectionTable shared) =>
        $"select count(*) from {shared} where collection = {table.CollectionOr("")}";

    /// <summary>Moves some rows of a collection from the shared table to its own, and returns how many.</summary>
    public static string MovePart(CollectionTable table, CollectionTable shared) => $"""
        with part as materialized (
            select id from {shared} where collection = {table.CollectionOr("")} order by id limit {Part}
        ),
        moved as (
            delete from {shared} s using part where s.collection = {table.CollectionOr("")} and s.id = part.id
            returning s.id, s.version, s.document, s.created_at, s.changed_at, s.deleted_at
        ),
        placed as (
            insert into {table} ({Fixed}) select {Fixed} from moved order by id returning 1
        )
        select count(*) from placed
        """;

    /// <summary>
    /// Counts rows, up to one more than <see cref="MostRewritten"/>; a table of many bytes counts as one of more rows, however few it has.
    /// </summary>
    public static string CountFew(CollectionTable table) => string.Create(CultureInfo.InvariantCulture, $"""
        select case when pg_table_size('{table}'::regclass) > {MostBytesRewritten} then {MostRewritten + 1}
            else (select count(*) from (select from {table} limit {MostRewritten + 1}) few) end
        """);

    /// <summary>Adds a column that the server computes, which rewrites the table under a lock.</summary>
    public static string AddGenerated(CollectionTable table, ColumnDefinition column) => $"""
        {column.Function?.Create(table)}
        drop trigger if exists "{TriggerOf(column.Name)}" on {table};
        alter table {table} add column {column.Generated};
        {new ColumnNote(column.Mark).Write(table, column.Name)};
        """;

    /// <summary>Computes the value of a column for every row, and counts those that are not null.</summary>
    public static string TryOut(CollectionTable table, ColumnDefinition column) =>
        $"{column.Function?.Create(table)} select count({column.Value}) from {table}";

    /// <summary>Adds a plain column, and a trigger by which every writer sets it, whatever model it has.</summary>
    /// <remarks>If an administrator dropped such a column, its trigger is still there, and refuses every write.</remarks>
    public static string AddPlain(string schema, CollectionTable table, ColumnDefinition column)
    {
        string function = FunctionOf(schema, table, column.Name);

        // A member may have a stand-in of any text, so no text between dollars is safe.
        string body = SqlDialect.Quote($"""
            begin
                new."{column.Name}" := (select {column.Value} from (select new.document) d (document));
                return new;
            end
            """);
        return $"""
            {column.Function?.Create(table)}
            alter table {table} add column "{column.Name}" {column.Type};
            {(new ColumnNote(column.Mark) { IsInMaking = true }).Write(table, column.Name)};
            create or replace function {function}() returns trigger language plpgsql as {body};
            {FunctionOwner.GiveToOwnerOf(table, $"{function}()")}
            drop trigger if exists "{TriggerOf(column.Name)}" on {table};
            create trigger "{TriggerOf(column.Name)}" before insert or update on {table} for each row execute function {function}();
            """;
    }

    /// <summary>Sets the columns of some rows behind an id, and returns the ids of these rows.</summary>
    public static NamedStatement<string> FillPart(CollectionTable table) => new(
        $"""
        with part as materialized (
            select id from {table} where id > @after order by id limit {Part} for no key update
        ),
        filled as (
            update {table} t set version = t.version from part where t.id = part.id
        )
        select id from part order by id
        """,
        _filled)
    {
        { "@after", after => after },
    };

    /// <summary>The id in a row of <see cref="FillPart"/>.</summary>
    public static string FilledIn(DbDataReader row) => _id.Read(row);

    /// <summary>Drops a column, the indexes over it, and its trigger if it has one. Fails if something else needs the column.</summary>
    public static string DropColumn(string schema, CollectionTable table, string column) => $"""
        drop trigger if exists "{TriggerOf(column)}" on {table};
        drop function if exists {FunctionOf(schema, table, column)}();
        alter table {table} drop column "{column}";
        drop function if exists {ElementFunction.NameFor(schema, table, column)}(json);
        """;

    /// <summary>
    /// The same, but leaves everything as it is if something else needs the column, such as a view of another program. The server's log
    /// says so.
    /// </summary>
    public static string DropColumnUnlessNeeded(string schema, CollectionTable table, string column) => $"""
        do $do$ begin
            {DropColumn(schema, table, column)}
        exception when dependent_objects_still_exist then
            raise log 'the unused column % stays, because something else needs it', {SqlDialect.Quote(column)};
        end $do$;
        """;

    // A user who made the table of the collection, but not the shared one, would shut out those who use the store.
    private static string Rights(CollectionTable table, CollectionTable shared) => $$"""
        do $do$
        declare
            granted record;
            shared_owner constant oid := (select relowner from pg_class where oid = '{{shared}}'::regclass);
            schema_of constant oid := (select relnamespace from pg_class where oid = '{{shared}}'::regclass);
        begin
            if shared_owner <> quote_ident(current_user)::regrole then
                if pg_has_role(shared_owner, 'usage') and has_schema_privilege(shared_owner, schema_of, 'create') then
                    execute format('alter table {{table}} owner to %s', shared_owner::regrole);
                else
                    execute format('grant all on {{table}} to %s', shared_owner::regrole);
                end if;
            end if;

            for granted in
                select a.privilege_type as privilege, case a.grantee when 0 then 'public' else quote_ident(r.rolname) end as role
                from pg_class c cross join aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
                where c.oid = '{{shared}}'::regclass and a.grantee <> c.relowner
            loop
                execute format('grant %s on {{table}} to %s', granted.privilege, granted.role);
            end loop;
        end
        $do$;
        """;

    private static string Functions(IEnumerable<ColumnDefinition> columns, Func<ElementFunction, string> statement) =>
        string.Concat(columns.Select(column => column.Function).OfType<ElementFunction>().Select(statement));

    private static string TombstonesOf(CollectionTable table) => Fitting($"{NameOf(table)}_tombstones");

    private static string TriggerOf(string column) => Fitting($"fill_{column}");

    private static string FunctionOf(string schema, CollectionTable table, string column) =>
        $"{schema}.\"{ColumnName.WithHash(($"fill_{NameOf(table)}_{column}", $"{NameOf(table)} {column}"))}\"";

    private static string NameOf(CollectionTable table) => table.Owner is { } owner
        ? CollectionTable.NameFor(owner)
        : throw new ArgumentException("The shared table has no columns for members.", nameof(table));

    private static string Fitting(string name) => name.Length <= CollectionName.MaxLength ? name : ColumnName.WithHash((name, name));
}
