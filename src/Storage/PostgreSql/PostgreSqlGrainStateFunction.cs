namespace Granary.Storage.PostgreSql;

/// <summary>The functions by which the ADO.NET grain storage of Orleans reads and writes, in their present version.</summary>
/// <remarks>
/// The statements that call them are in <see cref="PostgreSqlGrainStateSchema"/>. The writing function takes its locks in the order of the
/// groups: the advisory lock of the member, the row, and the log rows in the order of their ids. A refusal returns null, before anything
/// is written; an error undoes the whole statement. The functions have a branch for each table of aggregates, so a migration that makes a
/// table replaces them.
/// </remarks>
internal static class PostgreSqlGrainStateFunction
{
    /// <summary>The functions over some tables.</summary>
    public static string Script(CollectionTables tables) =>
        $"{RequireMoved(tables)}\n{Write(tables.Schema)}\n{Decide(tables)}\n{Apply(tables)}\n{Read(tables)}\n{Clear(tables)}";

    // A row that an own table lacks may still stand in the shared one while a migration moves it: a silo that runs meanwhile would take it
    // for missing, and make it a second time.
    private static string RequireMoved(CollectionTables tables) => tables.All.Count == 1 ? "" : $$"""
        create or replace function {{tables.Schema}}.require_moved(collection_of text, id_of text)
        returns void language plpgsql stable as $func$
        begin
            if exists (select from {{tables.Shared}} t where {{TableBranches.IsOfKey(tables.Shared, 't')}}) then
                raise exception 'the aggregates of this collection are being moved into a table of its own' using errcode = 'GR003';
            end if;
        end
        $func$;
        {{FunctionOwner.GiveToOwnerOf(tables.Shared, $"{tables.Schema}.require_moved(text, text)")}}
        """;

    private static string Write(string schema) => $$"""
        -- Writes one aggregate and logs its commits, or refuses: returns the new version, or null. The payload is one line of JSON,
        -- {"commits":[[id,result,later],...],"expires":time,"changes":n,"member":[...]}, and then the document; nothing after it removes. A
        -- writer of an earlier version does not say how many changes came later; what its commits led to is not logged.
        create or replace function {{schema}}.write_grain_state(grain_key text, expected int, payload bytea)
        returns int language plpgsql as $func$
        declare
            line constant int := position('\x0a'::bytea in payload);
            header constant json := convert_from(substring(payload for line), 'UTF8')::json;
            new_document constant json :=
                case when octet_length(payload) > line then convert_from(substring(payload from line + 1), 'UTF8')::json end;
            commit_ids constant uuid[] := array(select (e.value ->> 0)::uuid from json_array_elements(header -> 'commits') e);
            commit_id_of uuid;
            collection_of constant text := split_part(grain_key, '/', 1);
            id_of constant text := substr(grain_key, strpos(grain_key, '/') + 1);
            expires constant timestamptz := (header ->> 'expires')::timestamptz;
            held bigint;
            is_live boolean;
            new_version bigint;
        """;

    // A refusal returns null, and the provider reports an inconsistent state. An error undoes everything that the function did.
    private static string Decide(CollectionTables tables) => $$"""
        begin
            if header -> 'member' is not null then
                perform {{tables.Schema}}.require_member(
                    header #>> '{member,0}', header #>> '{member,1}', (header #>> '{member,2}')::int, (header #>> '{member,3}')::int);
            end if;

            if expires <= clock_timestamp() then
                return null;
            end if;

            -- One id after another, because the server finds the table of one id, and looks for a list of ids in all tables of the log.
            foreach commit_id_of in array commit_ids loop
                if exists (select from {{tables.Schema}}.commits c where c.commit_id = commit_id_of) then
                    return null;
                end if;
            end loop;

            {{TableBranches.Write(tables, table => OrNotMoved(tables, table, Lock(table)))}}
            is_live := coalesce(is_live, false);
            new_version := (header ->> 'changes')::int + case when is_live then held
                else greatest(held, {{new PostgreSqlFloors(tables.Schema).FloorOf("collection_of")}}) end;
            if coalesce(expected, 0) not in (-1, case when is_live then held else 0 end) or new_version > 2147483647 then
                return null;
            end if;
        """;

    private static string Apply(CollectionTables tables) => $$"""
            if new_document is null and not is_live then
                new_version := 0;
            elsif held is null then
                {{TableBranches.Write(tables, Insert)}}
                if not found then
                    return null;
                end if;

                perform {{tables.Schema}}.require_above_floors(array[collection_of], array[new_version]);
            else
                {{TableBranches.Write(tables, Update)}}
                if not found then
                    perform {{tables.Schema}}.lost_race();
                end if;
            end if;

            insert into {{tables.Schema}}.commits (commit_id, outcome, expires_at, result, versions)
            select
                (e.value ->> 0)::uuid, 'C', expires, decode(e.value ->> 1, 'base64'),
                case when e.value ->> 2 is not null then array[new_version - (e.value ->> 2)::int] end
            from json_array_elements(header -> 'commits') e order by 1;
            return new_version;
        end
        $func$;
        """;

    private static string Read(CollectionTables tables) => $$"""
        create or replace function {{tables.Schema}}.read_grain_state(grain_key text)
        returns table (payload bytea, version int) language plpgsql stable as $func$
        declare
            collection_of constant text := split_part(grain_key, '/', 1);
            id_of constant text := substr(grain_key, strpos(grain_key, '/') + 1);
        begin
            {{TableBranches.Write(tables, table => OrNotMoved(tables, table, Select(table)))}}
        end
        $func$;
        """;

    // Clearing a state leaves a tombstone, as removing does, also if the provider is configured to delete.
    private static string Clear(CollectionTables tables) => $$"""
        create or replace function {{tables.Schema}}.clear_grain_state(grain_key text, expected int)
        returns setof int language plpgsql as $func$
        declare
            collection_of constant text := split_part(grain_key, '/', 1);
            id_of constant text := substr(grain_key, strpos(grain_key, '/') + 1);
        begin
            {{TableBranches.Write(tables, Bury)}}
        end
        $func$;
        """;

    private static string OrNotMoved(CollectionTables tables, CollectionTable table, string statement) => table.IsShared ? statement : $"""
        {statement};
        if not found then
            perform {tables.Schema}.require_moved(collection_of, id_of);
        end if
        """;

    private static string Lock(CollectionTable table) => $"""
        select t.version, t.deleted_at is null into held, is_live from {table} t where {TableBranches.IsOfKey(table, 't')} for no key update
        """;

    private static string Insert(CollectionTable table) => $"""
        insert into {table} ({table.Key}, version, document, created_at, changed_at)
        values ({TableBranches.KeyValues(table)}, new_version, new_document, now(), now()) on conflict do nothing
        """;

    private static string Update(CollectionTable table) => $"""
        update {table} t set
            version = new_version,
            document = new_document,
            created_at = case when is_live then t.created_at else now() end,
            changed_at = now(),
            deleted_at = case when new_document is null then now() end
        where {TableBranches.IsOfKey(table, 't')} and t.version = held
        """;

    private static string Select(CollectionTable table) => $"""
        return query select convert_to(t.document::text, 'UTF8'), t.version::int from {table} t
        where {TableBranches.IsOfKey(table, 't')} and t.deleted_at is null
        """;

    private static string Bury(CollectionTable table) => $"""
        return query update {table} t set version = t.version + 1, document = null, changed_at = now(), deleted_at = now()
        where {TableBranches.IsOfKey(table, 't')} and t.version = expected and t.deleted_at is null returning t.version::int
        """;
}
