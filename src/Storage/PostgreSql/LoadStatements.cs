using Granary.Contracts.Engines;
using Granary.Storage.Statements;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>The statements of <see cref="LoadTransaction"/>, which adds many aggregates of one collection by COPY.</summary>
/// <remarks>
/// A transaction takes its locks in this order: the new rows, in key order; the new unique values, in the order of their primary key; the
/// advisory lock of the member; the log row. The fence comes late, so that it is not held while rows are sent. If a row or a value exists,
/// or another transaction is making it, a primary key refuses it, and nothing is applied.
/// </remarks>
/// <param name="schema">The schema of the commit log, the floors and the unique values.</param>
/// <param name="table">The table of aggregates.</param>
internal sealed class LoadStatements(string schema, CollectionTable table)
{
    private static readonly ValueParameters<WriteBatch> _opened = new()
    {
        { "collection", PostgreSqlType.Text, CollectionOf },
        { "commit_id", PostgreSqlType.Uuid, batch => batch.CommitId.Value },
    };

    private static readonly ValueParameters<Loaded> _loaded = new()
    {
        { "commit_id", PostgreSqlType.Uuid, loaded => loaded.Batch.CommitId.Value },
        { "expires_at", PostgreSqlType.TimestampTz, loaded => loaded.Batch.ExpiresAt.UtcDateTime },
        { "version", PostgreSqlType.BigInt, loaded => loaded.Version },
        { "count", PostgreSqlType.Int, loaded => loaded.Batch.Writes.Count },
        { "result", PostgreSqlType.Bytea, loaded => loaded.Batch.Result },
        { "unpublished", PostgreSqlType.Json, loaded => UnpublishedKeys.Write(loaded.Batch) },
        { "collection", PostgreSqlType.Text, loaded => CollectionOf(loaded.Batch) },
        { "names", PostgreSqlType.Text.Array, loaded => loaded.Constraints },
    };

    private static readonly PostgreSqlColumns _state = new();
    private static readonly ResultColumn<DateTime> _now = _state.Add<DateTime>("at", PostgreSqlType.TimestampTz);
    private static readonly ResultColumn<long> _floor = _state.Add<long>("floor", PostgreSqlType.BigInt);
    private static readonly ResultColumn<bool> _isKnown = _state.Add<bool>("is_known", PostgreSqlType.Boolean);

    private static readonly PostgreSqlColumns _end = new();
    private static readonly ResultColumn<int> _logged = _end.Add<int>("logged", PostgreSqlType.Int);
    private static readonly PostgreSqlColumns _checked = new PostgreSqlColumns(_end)
        .AddUnread("kept", PostgreSqlType.Void).AddUnread("known", PostgreSqlType.Void);

    /// <summary>Whether a copied row begins with its collection.</summary>
    public bool NamesCollection => table.IsShared;

    /// <summary>Begins to copy rows of aggregates.</summary>
    public string CopyRows { get; } =
        $"copy {table} ({table.Key}, version, document, created_at, changed_at) from stdin (format binary)";

    /// <summary>Begins to copy unique values.</summary>
    public string CopyKeys { get; } = $"copy {schema}.unique_keys (collection, constraint_name, value, id) from stdin (format binary)";

    /// <summary>Reads the time, the floor of the collection, and whether the log knows the commit. It takes no lock.</summary>
    public PostgreSqlStatement<WriteBatch> Open { get; } = new(
        $"""
        select now() as at, {new PostgreSqlFloors(schema).FloorOf(_opened["collection"])} as floor,
            exists (select from {schema}.commits where commit_id = {_opened["commit_id"]}) as is_known
        """,
        _opened,
        _state);

    /// <summary>
    /// Logs the commit unless it comes too late, and checks by newer snapshots that no purge has overtaken the rows, and that the
    /// constraints are still known.
    /// </summary>
    public PostgreSqlStatement<Loaded> Log { get; } = new(
        $"""
        with logged as (
            insert into {schema}.commits (commit_id, outcome, expires_at, versions, result, unpublished, logged_at)
            select {_loaded["commit_id"]}::uuid, '{OutcomeMark.Applied}', {_loaded["expires_at"]}::timestamptz,
                array_fill({_loaded["version"]}::bigint, array[{_loaded["count"]}::int]), {_loaded["result"]}::bytea,
                {_loaded["unpublished"]}::json,
                case when {_loaded["unpublished"]}::json is not null then clock_timestamp() end
            where {_loaded["expires_at"]} > clock_timestamp() returning 1
        )
        select (select count(*)::int from logged) as logged,
            {schema}.require_above_floors(array[{_loaded["collection"]}::text], array[{_loaded["version"]}::bigint]) as kept,
            case when exists (select from unnest({_loaded["names"]}::text[]) as n (name) where not exists (
                select from {schema}.unique_constraints c
                where c.collection = {_loaded["collection"]}::text and c.name = n.name
            )) then {schema}.unknown_constraint() end as known
        """,
        _loaded,
        _checked);

    /// <summary>The time, the floor, and whether the log knows the commit, in a row of <see cref="Open"/>.</summary>
    public static (DateTime Now, long Floor, bool IsKnown) StateIn(NpgsqlDataReader row) =>
        (_now.Read(row), _floor.Read(row), _isKnown.Read(row));

    /// <summary>Whether a row of <see cref="Log"/> states that the commit is logged.</summary>
    public static bool IsLogged(NpgsqlDataReader row) => _logged.Read(row) == 1;

    private static string CollectionOf(WriteBatch batch) => batch.Writes[0].Key.Collection.Value;

    /// <summary>A unit whose rows were copied.</summary>
    /// <param name="Batch">The unit.</param>
    /// <param name="Version">The version of every row.</param>
    /// <param name="Constraints">The names of the constraints of which values were copied.</param>
    internal sealed record Loaded(WriteBatch Batch, long Version, string[] Constraints);
}
