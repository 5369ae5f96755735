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
internal sealed class SingleStatements
{
    private static readonly ValueParameters<GroupRows.Unit> _newUnit = Declare(isShared: true);
    private static readonly ValueParameters<GroupRows.Unit> _unit = DeclareWithVersion(isShared: true);
    private static readonly ValueParameters<GroupRows.Unit> _newUnitInOwn = Declare(isShared: false);
    private static readonly ValueParameters<GroupRows.Unit> _unitInOwn = DeclareWithVersion(isShared: false);

    /// <summary>Declares the statements.</summary>
    /// <param name="schema">The schema of the commit log and the floors.</param>
    /// <param name="table">The table of aggregates.</param>
    public SingleStatements(string schema, CollectionTable table)
    {
        ValueParameters<GroupRows.Unit> unit = table.IsShared ? _unit : _unitInOwn;
        Change = new(ChangeText(schema, table, unit), unit, QuickStatement.Applied);
        ValueParameters<GroupRows.Unit> newUnit = table.IsShared ? _newUnit : _newUnitInOwn;
        Create = new(CreateText(schema, table, newUnit), newUnit, QuickStatement.Created);
    }

    /// <summary>Changes a row that has the version expected.</summary>
    public PostgreSqlStatement<GroupRows.Unit> Change { get; }

    /// <summary>Makes a row that is missing or has a tombstone, above the floor of its collection.</summary>
    public PostgreSqlStatement<GroupRows.Unit> Create { get; }

    private static string ChangeText(string schema, CollectionTable table, ValueParameters<GroupRows.Unit> unit) => $"""
        with chosen as (
            update {table} set version = version + 1, document = {unit["document"]}::json, changed_at = now()
            where {table.IsAt(null, (CollectionOf(table, unit), unit["id"]))} and version = {unit["expected"]} and deleted_at is null
            and {unit["expires_at"]} > clock_timestamp()
            returning version
        ), {Logged(schema, unit)}
        select 0 as unit, version from chosen
        """;

    private static string CreateText(string schema, CollectionTable table, ValueParameters<GroupRows.Unit> unit)
    {
        string collection = CollectionOf(table, unit);
        string floor = new PostgreSqlFloors(schema).FloorOf(collection);
        string key = table.IsShared ? $"{collection}, {unit["id"]}" : unit["id"];
        return $"""
            with chosen as (
                insert into {table} as t ({table.Key}, version, document, created_at, changed_at)
                select {key}, {floor} + 1, {unit["document"]}::json, now(), now()
                where {unit["expires_at"]} > clock_timestamp()
                on conflict ({table.Key}) do update set
                    version = excluded.version + greatest(t.version - {floor}, 0),
                    document = excluded.document,
                    created_at = now(), changed_at = now(), deleted_at = null
                where t.deleted_at is not null
                returning {table.CollectionIn('t')}, t.version
            ), {Logged(schema, unit)}
            select 0 as unit, version, {new PostgreSqlFloors(schema).Recheck("chosen")} as kept from chosen
            """;
    }

    private static ValueParameters<GroupRows.Unit> Declare(bool isShared)
    {
        var unit = new ValueParameters<GroupRows.Unit>();
        if (isShared)
        {
            unit.Add("collection", PostgreSqlType.Text, one => one.Write.Key.Collection.Value);
        }

        unit.Add("id", PostgreSqlType.Text, one => one.Write.Key.Id);
        unit.Add("document", PostgreSqlType.Json, one => one.Write.Document);
        unit.Add("commit_id", PostgreSqlType.Uuid, one => one.Batch.CommitId.Value);
        unit.Add("expires_at", PostgreSqlType.TimestampTz, one => one.Batch.ExpiresAt.UtcDateTime);
        return unit;
    }

    private static ValueParameters<GroupRows.Unit> DeclareWithVersion(bool isShared)
    {
        ValueParameters<GroupRows.Unit> unit = Declare(isShared);
        unit.Add("expected", PostgreSqlType.BigInt, one => one.Write.Expected.Value);
        return unit;
    }

    private static string CollectionOf(CollectionTable table, ValueParameters<GroupRows.Unit> unit) =>
        table.CollectionOr(table.IsShared ? unit["collection"] : "");

    private static string Logged(string schema, ValueParameters<GroupRows.Unit> unit) => $"""
        logged as (
            insert into {schema}.commits (commit_id, outcome, expires_at, versions)
            select {unit["commit_id"]}, '{OutcomeMark.Applied}', {unit["expires_at"]}, array[version] from chosen
        )
        """;
}
