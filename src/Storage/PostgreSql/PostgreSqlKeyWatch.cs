using Granary.Storage.Schema;
using Npgsql;
using static Granary.Storage.Schema.KeyWatchStatements;

namespace Granary.Storage.PostgreSql;

/// <summary>The trigger that notes changed aggregates while the keys of a constraint are made. The trigger exists only meanwhile.</summary>
/// <remarks>
/// Making the trigger, and holding writers, takes a lock of the table. The request for the lock waits for present writers and stops later
/// ones. It has a short limit and is repeated, so that no writer waits for longer than that limit.
/// </remarks>
internal static class PostgreSqlKeyWatch
{
    // This limit is far below the time for which groups wait for a lock.
    private const int PatienceMilliseconds = 100;

    /// <summary>The table of notes, and the function of the trigger.</summary>
    public static string Script(string schema) => $"""
        -- Aggregates that were written while the keys of a new unique constraint were made; empty at other times.
        create table {schema}.changed_meanwhile (collection text collate "C" not null, id text collate "C" not null);

        create function {schema}.note_change() returns trigger language plpgsql as $$
        begin
            if tg_op = 'DELETE' then
                insert into {schema}.changed_meanwhile (collection, id) values (old.collection, old.id);
            else
                insert into {schema}.changed_meanwhile (collection, id) values (new.collection, new.id);
            end if;

            return null;
        end
        $$;
        """;

    /// <summary>The statements that take the notes and use them.</summary>
    /// <remarks>
    /// Ids are sent as an array, for which the planner uses an index. A join with a set of ids would read the whole collection.
    /// </remarks>
    public static KeyWatchStatements Statements(string schema) => new()
    {
        Refusals = new HashSet<string> { PostgresErrorCodes.LockNotAvailable, PostgresErrorCodes.DeadlockDetected },
        Find = $"select count(*) {Trigger(schema)}",
        Begin = Briefly($"""
            do $$ begin
                delete from {schema}.changed_meanwhile;
                if exists (select {Trigger(schema)}) then
                    alter table {schema}.aggregates enable trigger note_changes;
                else
                    create trigger note_changes after insert or update or delete on {schema}.aggregates
                    for each row execute function {schema}.note_change();
                end if;
            end $$
            """),
        Pause = Briefly($"""
            do $$ begin
                if exists (select {Trigger(schema)}) then
                    alter table {schema}.aggregates disable trigger note_changes;
                end if;
            end $$
            """),
        End = Briefly($"drop trigger if exists note_changes on {schema}.aggregates; truncate {schema}.changed_meanwhile"),
        HoldWriters = $"set local lock_timeout = {PatienceMilliseconds}; lock table {schema}.aggregates in share row exclusive mode",
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
        ReadChanged = ReadingChanged($"""
            select id, version, document from {schema}.aggregates where collection = @collection and deleted_at is null
            and id = any (array(select json_array_elements_text(cast(@ids as json))))
            """),
        Clear = Clearing($"delete from {schema}.unique_keys where collection = @collection and constraint_name = @name"),
        Rename = Renaming(
            $"update {schema}.unique_keys set constraint_name = @name where collection = @collection and constraint_name = @former"),
    };

    private static string Trigger(string schema) =>
        $"from pg_trigger where tgrelid = to_regclass('{schema}.aggregates') and tgname = 'note_changes'";

    // Statements that are sent together are one transaction, so a failure restores the former limit too.
    private static string Briefly(string statement) => $"set lock_timeout = {PatienceMilliseconds}; {statement}; set lock_timeout = 0";
}
