namespace Granary.Storage.PostgreSql;

/// <summary>The function by which the ADO.NET grain storage of Orleans writes, in its present version.</summary>
/// <remarks>
/// The statement that calls it is in <see cref="PostgreSqlGrainStateSchema"/>, which an earlier step installs. The function takes its locks
/// in the order of the groups: the advisory lock of the member, the row, and the log rows in the order of their ids. A refusal returns
/// null, before anything is written; an error undoes the whole statement.
/// </remarks>
internal static class PostgreSqlGrainStateFunction
{
    /// <summary>The function.</summary>
    public static string Script(string schema) => $"{Write(schema)}\n{Decide(schema)}\n{Apply(schema)}";

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
    private static string Decide(string schema) => $$"""
        begin
            if header -> 'member' is not null then
                perform {{schema}}.require_member(
                    header #>> '{member,0}', header #>> '{member,1}', (header #>> '{member,2}')::int, (header #>> '{member,3}')::int);
            end if;

            if expires <= clock_timestamp() then
                return null;
            end if;

            -- One id after another, because the server finds the table of one id, and looks for a list of ids in all tables of the log.
            foreach commit_id_of in array commit_ids loop
                if exists (select from {{schema}}.commits c where c.commit_id = commit_id_of) then
                    return null;
                end if;
            end loop;

            select t.version, t.deleted_at is null into held, is_live from {{schema}}.aggregates t
            where t.collection = collection_of and t.id = id_of for no key update;
            is_live := coalesce(is_live, false);
            new_version := case when is_live then held else greatest(held, {{new PostgreSqlFloors(schema).FloorOf("collection_of")}}) end
                + (header ->> 'changes')::int;
            if coalesce(expected, 0) not in (-1, case when is_live then held else 0 end) or new_version > 2147483647 then
                return null;
            end if;
        """;

    private static string Apply(string schema) => $$"""
            if new_document is null and not is_live then
                new_version := 0;
            elsif held is null then
                insert into {{schema}}.aggregates (collection, id, version, document, created_at, changed_at)
                values (collection_of, id_of, new_version, new_document, now(), now()) on conflict do nothing;
                if not found then
                    return null;
                end if;

                perform {{schema}}.require_above_floors(array[collection_of], array[new_version]);
            else
                update {{schema}}.aggregates t set
                    version = new_version,
                    document = new_document,
                    created_at = case when is_live then t.created_at else now() end,
                    changed_at = now(),
                    deleted_at = case when new_document is null then now() end
                where t.collection = collection_of and t.id = id_of and t.version = held;
                if not found then
                    perform {{schema}}.lost_race();
                end if;
            end if;

            insert into {{schema}}.commits (commit_id, outcome, expires_at, result, versions)
            select
                (e.value ->> 0)::uuid, 'C', expires, decode(e.value ->> 1, 'base64'),
                case when e.value ->> 2 is not null then array[new_version - (e.value ->> 2)::int] end
            from json_array_elements(header -> 'commits') e order by 1;
            return new_version;
        end
        $func$;
        """;
}
