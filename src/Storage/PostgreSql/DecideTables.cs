using System.Globalization;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The parts of the deciding statement that reach aggregates: they find the rows of <c>part</c>, and write those of <c>work</c>.
/// </summary>
/// <remarks>
/// Over one table, each part is one statement. Over several, each is one statement for each table, which takes the keys whose collections
/// stand in the table. The place of a row is its place in the table of its collection.
/// </remarks>
internal sealed class DecideTables
{
    private readonly IReadOnlyList<CollectionTable> _tables;

    /// <summary>Declares the parts over some tables.</summary>
    /// <param name="tables">The tables that have all aggregates of a group, in the order of <see cref="CollectionTables.All"/>.</param>
    /// <exception cref="ArgumentException">There is no table.</exception>
    public DecideTables(IReadOnlyList<CollectionTable> tables)
    {
        if (tables.Count == 0)
        {
            throw new ArgumentException("A group reaches at least one table.", nameof(tables));
        }

        _tables = tables;
    }

    /// <summary>The row of the key <c>p</c>, if there is one, with the columns <c>place</c>, <c>version</c> and <c>live</c>.</summary>
    public string Found => $"{string.Join("\n        union all ", _tables.Select(RowIn))} offset 0";

    /// <summary>The parts that change rows. The last of them is <c>changed</c>, and has a row for each changed row.</summary>
    public string Changed => Together(new Part("changed", Update, "select 1"));

    /// <summary>
    /// The parts that make rows. The last of them is <c>created</c>, and has the columns <c>collection</c> and <c>version</c>.
    /// </summary>
    public string Created => Together(new Part("created", Insert, "select collection, version"));

    private string RowIn(CollectionTable table) => $"""
        select t.ctid as place, t.version, t.deleted_at is null as live from {table} t
                where {table.IsAt('t', ("p.collection", "p.id"))}{OnlyOf(table, "p")}
        """;

    private string Update(CollectionTable table) => $"""
        (
            update {table} t set
                version = w.next,
                document = w.document,
                created_at = case when w.live then t.created_at else now() end,
                changed_at = now(),
                deleted_at = case w.kind when {PartKind.Removal} then now() end
            from work w where t.ctid = w.place and t.version = w.actual and (t.deleted_at is null) = w.live{OnlyOf(table, "w")} returning 1
        )
        """;

    private string Insert(CollectionTable table) => $"""
        (
            insert into {table} ({table.Key}, version, document, created_at, changed_at)
            select {table.Key}, next, document, now(), now() from work where place is null{OnlyOf(table, "work")}
            order by {(table.IsShared ? "collection collate \"C\", " : "")}id collate "C"
            returning {table.CollectionIn(null)}, version
        )
        """;

    // A part for each table, and one more that has the rows of all of them.
    private string Together(Part part)
    {
        if (_tables is [CollectionTable sole])
        {
            return $"{part.Name} as {part.Over(sole)}";
        }

        string[] names = [.. _tables.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{part.Name}_{i + 1}"))];
        IEnumerable<string> parts = _tables.Select((table, i) => $"{names[i]} as {part.Over(table)},\n");
        return $"{string.Concat(parts)}{part.Name} as ({string.Join(" union all ", names.Select(name => $"{part.Columns} from {name}"))})";
    }

    // The place of a row of one table would be that of another row in another table.
    private string OnlyOf(CollectionTable table, string alias)
    {
        if (_tables.Count == 1)
        {
            return "";
        }

        return !table.IsShared
            ? $" and {alias}.collection = {table.CollectionOr("")}"
            : string.Concat(_tables.Where(other => !other.IsShared)
                .Select(other => $" and {alias}.collection <> {other.CollectionOr("")}"));
    }

    private sealed record Part(string Name, Func<CollectionTable, string> Over, string Columns);
}
