using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;

namespace Granary.Benchmarks.Decisions.Layout.Units;

/// <summary>Statements that commit one row, for one table.</summary>
internal sealed class SingleStatements
{
    private const string Log = $"{LayoutDatabase.Schema}.commits";

    private static readonly ValueParameters<SingleCommit> _logged = new()
    {
        { "commit_id", PostgreSqlType.Uuid, commit => commit.Id },
        { "expires_at", PostgreSqlType.TimestampTz, commit => commit.ExpiresAt },
        { "version", PostgreSqlType.BigInt, commit => commit.Row.Version + 1 },
    };

    private static readonly ValueParameters<SingleCommit> _loggedOfRow = new()
    {
        { "commit_id", PostgreSqlType.Uuid, commit => commit.Id },
        { "expires_at", PostgreSqlType.TimestampTz, commit => commit.ExpiresAt },
        { "version", PostgreSqlType.BigInt, commit => commit.Row.Version + 1 },
        { "id", PostgreSqlType.Text, commit => commit.Row.Id },
    };

    private static readonly ValueParameters<SingleCommit> _group = new()
    {
        { "units", PostgreSqlType.Int.Array, _ => new[] { 0 } },
        { "ids", PostgreSqlType.Text.Array, commit => new[] { commit.Row.Id } },
        { "expected", PostgreSqlType.BigInt.Array, commit => new[] { commit.Row.Version } },
        { "documents", PostgreSqlType.Json.Array, commit => new[] { commit.Row.Document } },
        { "commit_ids", PostgreSqlType.Uuid.Array, commit => new[] { commit.Id } },
        { "expires_at", PostgreSqlType.TimestampTz.Array, commit => new[] { commit.ExpiresAt } },
        { "customers", PostgreSqlType.Text.Array, commit => new[] { commit.Row.Customer } },
        { "statuses", PostgreSqlType.Text.Array, commit => new[] { commit.Row.Status } },
        { "placed_at", PostgreSqlType.Text.Array, commit => new[] { commit.Row.PlacedAt } },
    };

    private readonly string _table;
    private readonly string _condition;
    private readonly bool _hasColumns;
    private readonly ValueParameters<SingleCommit> _row;
    private readonly ValueParameters<SingleCommit> _rowInTime;
    private readonly ValueParameters<SingleCommit> _rowWithCommit;

    /// <summary>Writes the statements for a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="condition">What every statement says of a row besides its id; empty if nothing.</param>
    /// <param name="hasColumns">Whether the statements write the columns of indexed members.</param>
    public SingleStatements(string table, string condition, bool hasColumns)
    {
        _table = table;
        _condition = condition;
        _hasColumns = hasColumns;
        _row = RowParameters();
        _rowInTime = RowParameters();
        _rowInTime.Add("expires_at", PostgreSqlType.TimestampTz, commit => commit.ExpiresAt);
        _rowWithCommit = RowParameters();
        _rowWithCommit.Add("expires_at", PostgreSqlType.TimestampTz, commit => commit.ExpiresAt);
        _rowWithCommit.Add("commit_id", PostgreSqlType.Uuid, commit => commit.Id);
    }

    /// <summary>The log row, whatever the update did.</summary>
    public static (string Text, ValueParameters<SingleCommit> Parameters) LogAnyway => (
        $"""
        insert into {Log} (commit_id, outcome, expires_at, versions)
        values ({_logged["commit_id"]}, '{OutcomeMark.Applied}', {_logged["expires_at"]}, array[{_logged["version"]}])
        """,
        _logged);

    /// <summary>The update alone.</summary>
    public (string Text, ValueParameters<SingleCommit> Parameters) Bare => (Update(_row), _row);

    /// <summary>The update of a commit that is in time.</summary>
    public (string Text, ValueParameters<SingleCommit> Parameters) Change => ($"{UpdateInTime(_rowInTime)} returning version", _rowInTime);

    /// <summary>The same, which keeps the id of the commit in the row.</summary>
    public (string Text, ValueParameters<SingleCommit> Parameters) Remembering =>
        ($"{UpdateInTime(_rowWithCommit, $", commit_id = {_rowWithCommit["commit_id"]}")} returning version", _rowWithCommit);

    /// <summary>The log row, if this transaction has made the row what it is.</summary>
    public (string Text, ValueParameters<SingleCommit> Parameters) LogIfChanged => (
        $"""
        insert into {Log} (commit_id, outcome, expires_at, versions)
        select {_loggedOfRow["commit_id"]}, '{OutcomeMark.Applied}', {_loggedOfRow["expires_at"]}, array[t.version] from {_table} t
        where {_condition}t.id = {_loggedOfRow["id"]} and t.version = {_loggedOfRow["version"]}
        and t.xmin = pg_current_xact_id_if_assigned()::xid
        """,
        _loggedOfRow);

    /// <summary>Both in one statement without arrays.</summary>
    public (string Text, ValueParameters<SingleCommit> Parameters) ChangeAndLog => (
        $"""
        with changed as ({UpdateInTime(_rowWithCommit)} returning t.version)
        insert into {Log} (commit_id, outcome, expires_at, versions)
        select {_rowWithCommit["commit_id"]}, '{OutcomeMark.Applied}', {_rowWithCommit["expires_at"]}, array[version] from changed
        returning versions
        """,
        _rowWithCommit);

    /// <summary>The statement of the granary for groups, over this table.</summary>
    public (string Text, ValueParameters<SingleCommit> Parameters) Group => (
        $"""
        with unit as (
            select * from unnest({GroupNumbers}) as u (unit, id, expected, document, commit_id, expires_at, customer, status, placed_at)
        ), chosen as (
            update {_table} t set version = t.version + 1, document = u.document, changed_at = now(), customer = u.customer,
                status = u.status, placed_at = u.placed_at
            from unit u where {_condition}t.id = u.id and t.version = u.expected and t.deleted_at is null
            and u.expires_at > clock_timestamp() and not exists (select from {Log} c where c.commit_id = u.commit_id)
            returning u.unit, array[t.version] as versions, u.commit_id, u.expires_at
        ), logged as (
            insert into {Log} (commit_id, outcome, expires_at, versions)
            select commit_id, '{OutcomeMark.Applied}', expires_at, versions from chosen order by commit_id
        )
        select unit, versions[1] as version from chosen
        """,
        _group);

    private static string GroupNumbers =>
        string.Join(", ", _group.Select((parameter, number) => $"${number + 1}::{parameter.Type.Name}"));

    private string UpdateInTime(ValueParameters<SingleCommit> parameters, string more = "") =>
        $"{Update(parameters, more)} and {parameters["expires_at"]} > clock_timestamp()";

    private string Update(ValueParameters<SingleCommit> parameters, string more = "")
    {
        string columns = _hasColumns
            ? $", customer = {parameters["customer"]}, status = {parameters["status"]}, placed_at = {parameters["placed_at"]}"
            : "";
        return $"""
            update {_table} t set version = t.version + 1, document = {parameters["document"]}, changed_at = now(){columns}{more}
            where {_condition}t.id = {parameters["id"]} and t.version = {parameters["expected"]} and t.deleted_at is null
            """;
    }

    private ValueParameters<SingleCommit> RowParameters()
    {
        var parameters = new ValueParameters<SingleCommit>
        {
            { "id", PostgreSqlType.Text, commit => commit.Row.Id },
            { "expected", PostgreSqlType.BigInt, commit => commit.Row.Version },
            { "document", PostgreSqlType.Json, commit => commit.Row.Document },
        };
        if (_hasColumns)
        {
            parameters.Add("customer", PostgreSqlType.Text, commit => commit.Row.Customer);
            parameters.Add("status", PostgreSqlType.Text, commit => commit.Row.Status);
            parameters.Add("placed_at", PostgreSqlType.Text, commit => commit.Row.PlacedAt);
        }

        return parameters;
    }
}
