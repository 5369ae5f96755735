using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>What makes the table of aggregates one that the ADO.NET grain storage of Orleans reads and writes.</summary>
/// <remarks>
/// The provider sends whatever statements it finds in <c>OrleansQuery</c>; these are ours. Where its own scripts make a table with an index
/// over hashes, whose rows two silos can insert twice, ours works on the primary key of <c>aggregates</c>. A grain's key is
/// <c>collection/id</c>; the hashes, the type and the service that the provider sends as well say nothing more, and are not used.
/// </remarks>
internal static class PostgreSqlGrainStateSchema
{
    private const string Collection = "split_part(@GrainIdExtensionString, '/', 1)";
    private const string Id = "substr(@GrainIdExtensionString, strpos(@GrainIdExtensionString, '/') + 1)";

    /// <summary>The function and the statements.</summary>
    public static string Script(string schema) => $"{Write(schema)}\n{Decide(schema)}\n{Apply(schema)}\n{Queries(schema)}";

    private static string Write(string schema) => $$"""
        -- Writes one aggregate and logs its commits, or refuses: returns the new version, or null. The payload is one line of JSON,
        -- {"commits":[[id,result],...],"expires":time,"changes":n,"member":[...]}, and then the document; nothing after it removes.
        create function {{schema}}.write_grain_state(grain_key text, expected int, payload bytea)
        returns int language plpgsql as $func$
        declare
            line constant int := position('\x0a'::bytea in payload);
            header constant json := convert_from(substring(payload for line), 'UTF8')::json;
            new_document constant json :=
                case when octet_length(payload) > line then convert_from(substring(payload from line + 1), 'UTF8')::json end;
            collection_of constant text := split_part(grain_key, '/', 1);
            id_of constant text := substr(grain_key, strpos(grain_key, '/') + 1);
            expires constant timestamptz := (header ->> 'expires')::timestamptz;
            held bigint;
            is_live boolean;
            new_version bigint;
        """;

    // A refusal returns null, before anything is written; the provider takes that for an inconsistent state. What fails in here undoes all.
    private static string Decide(string schema) => $$"""
        begin
            if header -> 'member' is not null then
                perform {{schema}}.require_member(
                    header #>> '{member,0}', header #>> '{member,1}', (header #>> '{member,2}')::int, (header #>> '{member,3}')::int);
            end if;

            if expires <= clock_timestamp() or exists (
                select from {{schema}}.commits c
                where c.commit_id = any (array(select (e.value ->> 0)::uuid from json_array_elements(header -> 'commits') e))
            ) then
                return null;
            end if;

            select t.version, t.deleted_at is null into held, is_live from {{schema}}.aggregates t
            where t.collection = collection_of and t.id = id_of for no key update;
            is_live := coalesce(is_live, false);
            new_version := coalesce(held, 0) + (header ->> 'changes')::int;
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
            else
                update {{schema}}.aggregates t set
                    version = new_version,
                    document = new_document,
                    created_at = case when is_live then t.created_at else now() end,
                    changed_at = now(),
                    deleted_at = case when new_document is null then now() end
                where t.collection = collection_of and t.id = id_of;
            end if;

            insert into {{schema}}.commits (commit_id, outcome, expires_at, result)
            select (e.value ->> 0)::uuid, 'C', expires, decode(e.value ->> 1, 'base64')
            from json_array_elements(header -> 'commits') e order by 1;
            return new_version;
        end
        $func$;
        """;

    // Clearing leaves a tombstone, as removing does, whether the provider is told to delete or not.
    private static string Queries(string schema)
    {
        string clear = $"""
            update {schema}.aggregates set version = version + 1, document = null, changed_at = now(), deleted_at = now()
            where collection = {Collection} and id = {Id} and version = @GrainStateVersion and deleted_at is null
            returning version::int as NewGrainStateVersion;
            """;
        return $"""
            insert into {schema}.OrleansQuery (QueryKey, QueryText) values
            ('WriteToStorageKey', {SqlDialect.Quote($"""
                select {schema}.write_grain_state(@GrainIdExtensionString, @GrainStateVersion::int, @PayloadBinary)
                    as NewGrainStateVersion;
                """)}),
            ('ReadFromStorageKey', {SqlDialect.Quote($"""
                select convert_to(document::text, 'UTF8') as PayloadBinary, version::int as Version from {schema}.aggregates
                where collection = {Collection} and id = {Id} and deleted_at is null;
                """)}),
            ('ClearStorageKey', {SqlDialect.Quote(clear)}),
            ('DeleteStorageKey', {SqlDialect.Quote(clear)});
            """;
    }
}
