using Granary.Storage.PostgreSql;

namespace Granary.Benchmarks.Decisions.Layout.Tables;

/// <summary>A table for the collection, with a column for each member that has an index.</summary>
/// <remarks>
/// The columns hold text under the collation of code points, in the form by which the granary orders text. A writer computes the form;
/// the database computes it by <c>ordinal()</c>.
/// </remarks>
internal sealed class OwnTable : TableLayout
{
    private const string Id = "id text collate \"C\" primary key";
    private const string Version = "version bigint not null";
    private const string Document = "document json";
    private const string CreatedAt = "created_at timestamptz not null";
    private const string ChangedAt = "changed_at timestamptz not null";
    private const string DeletedAt = "deleted_at timestamptz";

    private static readonly (string Name, string Value)[] _columns =
    [
        ("customer", $"{LayoutDatabase.Schema}.ordinal(document ->> 'customer')"),
        ("status", "document ->> 'status'"),
        ("placed_at", "document ->> 'placedAt'"),
    ];

    private static readonly string _names = string.Join(", ", _columns.Select(column => column.Name));

    private readonly ColumnSource _source;

    private readonly bool _putsDocumentLast;

    private OwnTable(string name, ColumnSource source, bool putsDocumentLast = false)
    {
        Name = name;
        Table = $"{LayoutDatabase.Schema}.orders_{source.ToString().ToLowerInvariant()}{(putsDocumentLast ? "_last" : "")}";
        _putsDocumentLast = putsDocumentLast;
        _source = source;
        Parameters = source == ColumnSource.Parameters ? ParametersWithColumns() : CommonParameters();
    }

    /// <summary>Where the values of the columns come from.</summary>
    private enum ColumnSource
    {
        /// <summary>The writer sends them.</summary>
        Parameters,

        /// <summary>The statement takes them from the document.</summary>
        Statement,

        /// <summary>They are generated columns.</summary>
        Generated,

        /// <summary>A trigger sets them.</summary>
        Trigger,
    }

    /// <summary>The columns come as parameters of the statement.</summary>
    public static OwnTable WithParameters { get; } = new("own table, columns as parameters", ColumnSource.Parameters);

    /// <summary>The columns that every update changes stand together at the end of the row.</summary>
    public static OwnTable WithDocumentLast { get; } =
        new("own table, columns as parameters, document last", ColumnSource.Parameters, putsDocumentLast: true);

    /// <summary>The database generates the columns.</summary>
    public static OwnTable WithGenerated { get; } = new("own table, generated columns", ColumnSource.Generated);

    /// <summary>The statement computes the columns.</summary>
    public static OwnTable WithStatement { get; } = new("own table, columns computed in the statement", ColumnSource.Statement);

    /// <summary>A trigger computes the columns.</summary>
    public static OwnTable WithTrigger { get; } = new("own table, columns by a trigger", ColumnSource.Trigger);

    public override string Name { get; }

    public override string Table { get; }

    public override string IsPaid => $"status = '{Orders.Paid}' and deleted_at is null";

    public override string Update => $"""
        update {Table} t set version = t.version + 1, document = u.document, changed_at = now(){Assignments}
        from {Parameters.Unnest} as u ({Parameters.Names})
        where t.id = u.id and t.version = u.expected and t.deleted_at is null
        """;

    public override string Insert => $"""
        insert into {Table} ({Common}{Written}) select u.id, 1, u.document, now(), now(){Values}
        from {Parameters.Unnest} as u ({Parameters.Names}) on conflict (id) do nothing
        """;

    protected override RowParameters<OrderRow> Parameters { get; }

    protected override string Fill => $"""
        insert into {Table} ({Common}{Written}) select id, 1, document, now(), now(){Written} from {Orders.Source} order by number
        """;

    private IEnumerable<string> Members => _columns.Select(Declare);

    private bool IsWritten => _source is ColumnSource.Parameters or ColumnSource.Statement;

    private string Written => IsWritten ? $", {_names}" : "";

    private string Assignments => IsWritten ? string.Concat(_columns.Select(column => $", {column.Name} = {ValueOf(column)}")) : "";

    private string Values => IsWritten ? string.Concat(_columns.Select(column => $", {ValueOf(column)}")) : "";

    public override Task RemoveAsync(LayoutDatabase database) => database.ExecuteAsync($"drop table {Table}");

    protected override async Task CreateAsync(LayoutDatabase database, string settings)
    {
        await database.ExecuteAsync($"""
            create table {Table} (
                {string.Join(", ", _putsDocumentLast ? [Id, CreatedAt, .. Members, DeletedAt, Version, ChangedAt, Document]
                    : (string[])[Id, Version, Document, CreatedAt, ChangedAt, DeletedAt, .. Members])}
            ) with ({settings});
            create index on {Table} (deleted_at) where deleted_at is not null;
            create index on {Table} (customer nulls first, id) where deleted_at is null;
            create index on {Table} (status nulls first, placed_at nulls first, id) where deleted_at is null;
            """);
        if (_source == ColumnSource.Trigger)
        {
            await database.ExecuteAsync($$"""
                create or replace function {{LayoutDatabase.Schema}}.set_columns() returns trigger language plpgsql as $$
                begin
                    {{string.Concat(_columns.Select(column => $"new.{column.Name} := {OfDocument(column.Value, "new")};"))}}
                    return new;
                end
                $$;
                create trigger set_columns before insert or update of document on {{Table}}
                for each row execute function {{LayoutDatabase.Schema}}.set_columns()
                """);
        }
    }

    private string ValueOf((string Name, string Value) column) =>
        _source == ColumnSource.Parameters ? $"u.{column.Name}" : OfDocument(column.Value, "u");

    private string Declare((string Name, string Value) column) =>
        $"{column.Name} text collate \"C\"{(_source == ColumnSource.Generated ? $" generated always as ({column.Value}) stored" : "")}";

    private static string OfDocument(string value, string row) =>
        value.Replace("document", $"{row}.document", StringComparison.Ordinal);
}
