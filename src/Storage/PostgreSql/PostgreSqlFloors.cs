namespace Granary.Storage.PostgreSql;

/// <summary>
/// Keeps versions from starting again where the tombstone of an identity was purged: see ADR 0018. The floor of a collection is the
/// greatest version that a purged tombstone of it had, and whatever is made in the collection begins above it.
/// </summary>
/// <remarks>
/// The snapshot of a statement that makes a row may be older than the purge that took the tombstone and raised the floor; the primary key
/// lets the row in all the same. So the statement asks again when the row is in: a function that is VOLATILE reads by a snapshot of its own
/// ("Function Volatility Categories" in PostgreSQL's manual). With the row in its place no purge of the same identity can follow.
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

    /// <summary>The floor of a collection, as the statement sees it.</summary>
    /// <param name="collection">The expression that names the collection.</param>
    public string Of(string collection) =>
        $"coalesce((select f.version from {schema}.version_floors f where f.collection = {collection}), 0)";

    /// <summary>Asks again, once, of all rows that a part of the statement made.</summary>
    /// <param name="made">The part, with the columns <c>collection</c> and <c>version</c>.</param>
    public string AreKept(string made) =>
        $"(select {schema}.require_above_floors(array_agg(collection), array_agg(version)) from {made})";
}
