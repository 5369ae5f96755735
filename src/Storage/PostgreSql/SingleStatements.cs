using Granary.Storage.Stores;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The statements that carry one unit of one row, which logs its outcome alone and writes the result of one change.
/// </summary>
/// <remarks>
/// Each does for a group of one what <see cref="QuickStatement"/> does for a group, takes the same locks, and answers in the same columns.
/// The parameters are single values, because the server spends about an eighth of its time for a lone commit on arrays; <c>./bench
/// layout</c> compares the two.
/// </remarks>
/// <param name="schema">The schema of the tables.</param>
internal sealed class SingleStatements(string schema)
{
    private static readonly ValueParameters<GroupRows.Unit> _newUnit = Declare();
    private static readonly ValueParameters<GroupRows.Unit> _unit = DeclareWithVersion();

    /// <summary>Changes a row that has the version expected.</summary>
    public PostgreSqlStatement<GroupRows.Unit> Change { get; } = new(
        $"""
        with chosen as (
            update {schema}.aggregates set version = version + 1, document = {_unit["document"]}::json, changed_at = now()
            where collection = {_unit["collection"]} and id = {_unit["id"]} and version = {_unit["expected"]} and deleted_at is null
            and {_unit["expires_at"]} > clock_timestamp()
            returning version
        ), {Logged(schema, _unit)}
        select 0 as unit, version from chosen
        """,
        _unit,
        QuickStatement.Applied);

    /// <summary>Makes a row that is missing or has a tombstone, above the floor of its collection.</summary>
    public PostgreSqlStatement<GroupRows.Unit> Create { get; } = new(
        $"""
        with chosen as (
            insert into {schema}.aggregates as t (collection, id, version, document, created_at, changed_at)
            select {_newUnit["collection"]}, {_newUnit["id"]}, {Floor(schema)} + 1, {_newUnit["document"]}::json, now(), now()
            where {_newUnit["expires_at"]} > clock_timestamp()
            on conflict (collection, id) do update set
                version = excluded.version + greatest(t.version - {Floor(schema)}, 0),
                document = excluded.document,
                created_at = now(), changed_at = now(), deleted_at = null
            where t.deleted_at is not null
            returning t.collection, t.version
        ), {Logged(schema, _newUnit)}
        select 0 as unit, version, {new PostgreSqlFloors(schema).Recheck("chosen")} as kept from chosen
        """,
        _newUnit,
        QuickStatement.Created);

    private static ValueParameters<GroupRows.Unit> Declare() => new()
    {
        { "collection", PostgreSqlType.Text, unit => unit.Write.Key.Collection.Value },
        { "id", PostgreSqlType.Text, unit => unit.Write.Key.Id },
        { "document", PostgreSqlType.Json, unit => unit.Write.Document },
        { "commit_id", PostgreSqlType.Uuid, unit => unit.Batch.CommitId.Value },
        { "expires_at", PostgreSqlType.TimestampTz, unit => unit.Batch.ExpiresAt.UtcDateTime },
    };

    private static ValueParameters<GroupRows.Unit> DeclareWithVersion()
    {
        ValueParameters<GroupRows.Unit> unit = Declare();
        unit.Add("expected", PostgreSqlType.BigInt, one => one.Write.Expected.Value);
        return unit;
    }

    private static string Floor(string schema) => new PostgreSqlFloors(schema).FloorOf(_newUnit["collection"]);

    private static string Logged(string schema, ValueParameters<GroupRows.Unit> unit) => $"""
        logged as (
            insert into {schema}.commits (commit_id, outcome, expires_at, versions)
            select {unit["commit_id"]}, '{OutcomeMark.Applied}', {unit["expires_at"]}, array[version] from chosen
        )
        """;
}
