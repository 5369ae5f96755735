using Granary.Storage.PostgreSql;

namespace Granary.Benchmarks.Decisions.Layout.Tables;

/// <summary>
/// The table of all aggregates, with the indexes over expressions that the granary made until each collection had a table of its own.
/// </summary>
internal sealed class OneTable : TableLayout
{
    private const string OrdersAlone = "collection = 'orders' and deleted_at is null";

    public override string Name => "one table, indexes over the document";

    public override string Table => CollectionTable.Shared(LayoutDatabase.Schema).Name;

    public override string IsPaid => $"{OrdersAlone} and ((document ->> 'status') collate \"C\") = '{Orders.Paid}'";

    public override string Update => $"""
        update {Table} t set version = t.version + 1, document = u.document, changed_at = now()
        from {Parameters.Unnest} as u ({Parameters.Names})
        where t.collection = 'orders' and t.id = u.id and t.version = u.expected and t.deleted_at is null
        """;

    public override string Insert => $"""
        insert into {Table} (collection, {Common}) select 'orders', u.id, 1, u.document, now(), now()
        from {Parameters.Unnest} as u ({Parameters.Names}) on conflict (collection, id) do nothing
        """;

    protected override RowParameters<OrderRow> Parameters { get; } = CommonParameters();

    protected override string Fill => $"""
        insert into {Table} (collection, {Common}) select 'orders', id, 1, document, now(), now() from {Orders.Source} order by number
        """;

    public override Task RemoveAsync(LayoutDatabase database) => database.ExecuteAsync($"truncate {Table}");

    // The keys as the granary wrote them: a text by the order of .NET, a name and a moment as they are.
    protected override Task CreateAsync(LayoutDatabase database, string settings) =>
        database.ExecuteAsync($"""
            alter table {Table} set ({settings});
            create index if not exists one_table_customer on {Table} (
                ({LayoutDatabase.Schema}.ordinal((document ->> 'customer') collate "C") collate "C") nulls first, id)
            where {OrdersAlone};
            create index if not exists one_table_status on {Table} (
                ((document ->> 'status') collate "C") nulls first, ((document ->> 'placedAt') collate "C") nulls first, id)
            where {OrdersAlone};
            """);
}
