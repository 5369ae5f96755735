using Granary.Mapping.Aggregates;
using Granary.Storage.Sql;

namespace Granary.Storage.Sqlite;

/// <summary>Writes queries for a file as it is, which may lack a table of elements that the model declares.</summary>
/// <remarks>
/// A process of another model, which does not declare the index, drops the table when it migrates the file, and a process that does not
/// migrate may find a file that never had it. As with any other index, queries then take longer and find the same.
/// </remarks>
/// <param name="mappings">The collections of the model.</param>
internal sealed class SqliteQueries(IReadOnlyCollection<AggregateMapping> mappings)
{
    private readonly CollectionColumn[] _elements = [.. mappings.SelectMany(ElementTable.TablesOf)];
    private readonly QueryWriter _withElements =
        new(new SqliteDialect(), new IndexCatalog(mappings, mappings.SelectMany(ElementTable.TablesOf)));
    private readonly QueryWriter _withoutElements = new(new SqliteDialect(), new IndexCatalog(mappings));

    /// <summary>A statement for a file in which everything is as the model declares it.</summary>
    public SqlStatement Write(Func<QueryWriter, SqlStatement> write) => write(_withElements);

    /// <summary>A statement for the file of a connection.</summary>
    public SqlStatement Write(SqliteSession session, Func<QueryWriter, SqlStatement> write)
    {
        SqlStatement statement = write(_withElements);
        return Array.TrueForAll(_elements, table => !statement.Text.Contains($"\"{table.Name}\"", StringComparison.Ordinal)
                || session.HasTable(table.Name))
            ? statement
            : write(_withoutElements);
    }
}
