namespace Granary.Storage.PostgreSql;

/// <summary>
/// Keeps the versions of an identity from starting again after its tombstone was purged: see ADR 0018. The floor of a collection is the
/// greatest version that a purged tombstone of the collection had. Every row that is made in the collection begins above the floor.
/// </summary>
/// <remarks>
/// The snapshot of a statement that makes a row may be older than the purge that deleted the tombstone and raised the floor, and the
/// primary key then admits the row. So the statement checks the floor again after the row is inserted: a VOLATILE function reads by a
/// snapshot of its own ("Function Volatility Categories" in PostgreSQL's manual). Once the row is in place, no purge of the same identity
/// can follow. A failed check is a serialization failure: nothing is applied, and the group is sent again.
/// </remarks>
internal sealed class PostgreSqlFloors(string schema)
{
    /// <summary>The table and the function that asks again.</summary>
    public static string Script(string schema) => $$"""
        -- The greatest version that a purged tombstone of a collection had.
        create table {{schema}}.version_floors (
            collection text collate "C" primary key,
            version bigint not null
        );

        -- Ends a transaction that made rows whose versions a purge has overtaken; it is sent again. Null where no row was made.
        create function {{schema}}.require_above_floors(collections text[], versions bigint[]) returns void
            language plpgsql volatile strict as $$
            begin
                if exists (
                    select from unnest(collections, versions) as made (collection, version)
                    join {{schema}}.version_floors f on f.collection = made.collection and f.version >= made.version
                ) then
                    raise exception 'a tombstone was purged while its row was made' using errcode = 'serialization_failure';
                end if;
            end
        $$;
        """;

    /// <summary>The expression that reads the floor of a collection, by the snapshot of the statement.</summary>
    /// <param name="collection">The expression that names the collection.</param>
    public string FloorOf(string collection) =>
        $"coalesce((select f.version from {schema}.version_floors f where f.collection = {collection}), 0)";

    /// <summary>The expression that checks once more, by a newer snapshot, all rows which a part of the statement made.</summary>
    /// <param name="made">The part, with the columns <c>collection</c> and <c>version</c>.</param>
    public string Recheck(string made) =>
        $"(select {schema}.require_above_floors(array_agg(collection), array_agg(version)) from {made})";
}
