namespace Granary.Storage.PostgreSql;

/// <summary>The statements that carry units of one row each.</summary>
/// <remarks>
/// They come in two forms: most groups of an application log an outcome for each unit and no more, and are not to pay, in each transaction,
/// for columns that hold nothing.
/// </remarks>
/// <param name="schema">The schema of the tables.</param>
/// <param name="isPlain">Whether units log their outcome alone, and each document is the result of one change.</param>
internal sealed class QuickStatements(string schema, bool isPlain)
{
    /// <summary>Changes single rows that have the version expected, and logs their commits.</summary>
    public string Change { get; } = $"""
        with {Units(isPlain)}, chosen as (
            update {schema}.aggregates t set version = t.version + {Growth(isPlain)}, document = u.document, changed_at = now() from unit u
            where t.collection = u.collection and t.id = u.id and t.version = u.expected and t.deleted_at is null
            and {IsNew(schema, isPlain)}
            returning u.unit, array[t.version] as versions, u.commit_id, u.expires_at{More(isPlain)}
        ), {Logged(schema, isPlain)}
        select unit, versions[1] from chosen
        """;

    /// <summary>
    /// Makes single rows, also in the place of tombstones, above the floors of their collections, and logs their commits.
    /// </summary>
    public string Create { get; } = $"""
        with {Units(isPlain)}, made as (
            insert into {schema}.aggregates as t (collection, id, version, document, created_at, changed_at)
            select u.collection, u.id, {new PostgreSqlFloors(schema).Of("u.collection")} + {Growth(isPlain)}, u.document, now(), now()
            from unit u where {IsNew(schema, isPlain)}
            on conflict (collection, id) do update set
                version = excluded.version + greatest(t.version - {new PostgreSqlFloors(schema).Of("excluded.collection")}, 0),
                document = excluded.document,
                created_at = now(), changed_at = now(), deleted_at = null
            where t.deleted_at is not null
            returning t.collection, t.id, t.version
        ), chosen as (
            select u.unit, array[m.version] as versions, u.commit_id, u.expires_at{More(isPlain)} from unit u
            join made m on m.collection = u.collection and m.id = u.id
        ), {Logged(schema, isPlain)}
        select unit, versions[1], {new PostgreSqlFloors(schema).AreKept("made")} from chosen
        """;

    private static string Units(bool isPlain) => isPlain
        ? """
        unit as (
            select * from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::json[], $6::uuid[], $7::timestamptz[])
                as u (unit, collection, id, expected, document, commit_id, expires_at)
        )
        """
        : """
        unit as (
            select * from unnest(
                $1::int[], $2::text[], $3::text[], $4::bigint[], $5::json[], $6::uuid[], $7::timestamptz[],
                $8::int[], $9::bytea[], $10::json[])
                as u (unit, collection, id, expected, document, commit_id, expires_at, changes, result, unpublished)
        ), shared as materialized (
            select * from unnest($11::int[], $12::uuid[], $13::bytea[], $14::int[]) as s (unit, commit_id, result, later)
        )
        """;

    private static string Growth(bool isPlain) => isPlain ? "1" : "u.changes";

    private static string More(bool isPlain) => isPlain ? "" : ", u.result, u.unpublished";

    private static string IsNew(string schema, bool isPlain)
    {
        string own = $"u.expires_at > clock_timestamp() and not exists (select from {schema}.commits c where c.commit_id = u.commit_id)";
        return isPlain
            ? own
            : $"""
            {own} and u.unit <> all (array(
                select s.unit from shared s, lateral (select from {schema}.commits c where c.commit_id = s.commit_id offset 0) known))
            """;
    }

    // A commit id that another transaction has logged since makes this fail as a whole, which is a race that was lost.
    private static string Logged(string schema, bool isPlain) => isPlain
        ? $"""
        logged as (
            insert into {schema}.commits (commit_id, outcome, expires_at, versions)
            select commit_id, 'C', expires_at, versions from chosen order by commit_id
        )
        """
        : $"logged as ({LogStatements.InsertChosen(schema)})";
}
