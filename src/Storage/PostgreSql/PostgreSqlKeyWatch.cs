using Granary.Storage.Schema;
using Granary.Storage.Sql;
using Npgsql;
using static Granary.Storage.Schema.KeyWatchStatements;

namespace Granary.Storage.PostgreSql;

/// <summary>The trigger that notes changed aggregates while the keys of a constraint are made. The trigger exists only meanwhile.</summary>
/// <remarks>
/// Making the trigger, and holding writers, takes a lock of the collection's table. The request for the lock waits for present writers and
/// stops later ones. It has a short limit and is repeated, so that no writer waits for longer than that limit.
/// </remarks>
internal static class PostgreSqlKeyWatch
{
    // This limit is far below the time for which groups wait for a lock.
    private const int PatienceMilliseconds = 100;

    /// <summary>The table of notes, and the function of the trigger.</summary>
    public static string Script(string schema) => $"""
        -- Aggregates that were written while the keys of a new unique constraint were made; empty at other times.
        create table {schema}.changed_meanwhile (collection text collate "C" not null, id text collate "C" not null);

        {Function(schema)}
        """;

    /// <summary>The function of the trigger, whose argument is the collection unless the rows of the table name theirs.</summary>
    public static string Function(string schema) => $"""
        create or replace function {schema}.note_change() returns trigger language plpgsql as $$
        declare
            changed constant text := case tg_op when 'DELETE' then old.id else new.id end;
        begin
            if tg_nargs > 0 then
                insert into {schema}.changed_meanwhile (collection, id) values (tg_argv[0], changed);
            elsif tg_op = 'DELETE' then
                insert into {schema}.changed_meanwhile (collection, id) values (old.collection, changed);
            else
                insert into {schema}.changed_meanwhile (collection, id) values (new.collection, changed);
            end if;

            return null;
        end
        $$;
        """;

    /// <summary>The statements that take the notes and use them.</summary>
    /// <remarks>
    /// Ids are sent as an array, for which the planner uses an index. A join with a set of ids would read the whole collection.
    /// </remarks>
    public static KeyWatchStatements Statements(CollectionTables tables, SqlDialect dialect)
    {
        string schema = tables.Schema;
        return new KeyWatchStatements
        {
            Refusals = new HashSet<string> { PostgresErrorCodes.LockNotAvailable, PostgresErrorCodes.DeadlockDetected },
            Find = $"select count(*) {Triggers(schema)}",
            BeginFor = collection => Briefly(Begin(schema, tables.TableOf(collection))),
            Pause = Briefly(OnEach(tables, "alter table %s disable trigger note_changes")),
            End = Briefly($"{OnEach(tables, "drop trigger note_changes on %s")}; truncate {schema}.changed_meanwhile"),
            HoldWritersOf = collection =>
                $"set local lock_timeout = {PatienceMilliseconds}; lock table {tables.TableOf(collection)} in share row exclusive mode",
            Take = Taking($"""
                with taken as (delete from {schema}.changed_meanwhile where collection = @collection returning id)
                select distinct id from taken
                """),
            NoteUnkeyed = NotingUnkeyed($"""
                insert into {schema}.changed_meanwhile (collection, id)
                select distinct @collection, e.value ->> 2 from json_array_elements(cast(@keys as json)) e
                where not exists (
                    select from {schema}.unique_keys t where t.collection = @collection
                    and t.constraint_name = e.value ->> 0 and t.value = e.value ->> 1 and t.id = e.value ->> 2)
                """),
            Release = Releasing($"""
                delete from {schema}.unique_keys where collection = @collection
                and constraint_name = any (array(select json_array_elements_text(cast(@names as json))))
                and id = any (array(select json_array_elements_text(cast(@ids as json))))
                """),
            ReadChangedOf = collection => ReadingChanged($"""
                select id, version, document from {dialect.Living(collection)}
                and id = any (array(select json_array_elements_text(cast(@ids as json))))
                """),
            Clear = Clearing($"delete from {schema}.unique_keys where collection = @collection and constraint_name = @name"),
            Rename = Renaming(
                $"update {schema}.unique_keys set constraint_name = @name where collection = @collection and constraint_name = @former"),
        };
    }

    private static string Begin(string schema, CollectionTable table) => $"""
        do $$ begin
            delete from {schema}.changed_meanwhile;
            if exists (select {Triggers(schema)} and t.tgrelid = '{table}'::regclass) then
                alter table {table} enable trigger note_changes;
            else
                create trigger note_changes after insert or update or delete on {table}
                for each row execute function {schema}.note_change({(table.Owner is { } owner ? SqlDialect.Quote(owner.Value) : "")});
            end if;
        end $$
        """;

    private static string Triggers(string schema) => $"""
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = to_regnamespace('{schema}') and t.tgname = 'note_changes'
        """;

    // A process that died may have left the trigger on the table of any collection.
    private static string OnEach(CollectionTables tables, string statement) => $"""
        do $$ declare
            found text;
        begin
            for found in select t.tgrelid::regclass::text {Triggers(tables.Schema)} loop
                execute format('{statement}', found);
            end loop;
        end $$
        """;

    // Statements that are sent together are one transaction, so a failure restores the former limit too.
    private static string Briefly(string statement) => $"set lock_timeout = {PatienceMilliseconds}; {statement}; set lock_timeout = 0";
}
