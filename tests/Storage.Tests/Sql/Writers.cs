using Granary.Mapping.Aggregates;
using Granary.Storage.PostgreSql;
using Granary.Storage.Sql;
using Granary.Storage.Sqlite;

namespace Granary.Storage.Tests.Sql;

/// <summary>Writes queries over one collection as the stores do.</summary>
internal static class Writers
{
    /// <summary>As a store in PostgreSQL does.</summary>
    public static QueryWriter ForPostgreSql(string schema, AggregateMapping mapping) => new(
        new PostgreSqlDialect(CollectionTables.ForModel(schema, [mapping.Collection])),
        new IndexCatalog([mapping], CollectionColumn.ColumnsOf(mapping)));

    /// <summary>As a store in a file does.</summary>
    public static QueryWriter ForSqlite(AggregateMapping mapping) => new(new SqliteDialect(), new IndexCatalog([mapping]));
}
