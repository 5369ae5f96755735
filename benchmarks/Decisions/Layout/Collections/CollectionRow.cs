using Granary.Storage.PostgreSql;

namespace Granary.Benchmarks.Decisions.Layout.Collections;

/// <summary>A row of one of many collections, as a unit changes it.</summary>
/// <param name="Collection">The number of the collection, from 1.</param>
/// <param name="Id">Its id.</param>
internal sealed record CollectionRow(int Collection, string Id)
{
    /// <summary>The rows of a unit that are all in one collection, as parameters of that collection's statement.</summary>
    public static RowParameters<CollectionRow> Parameters { get; } = new(1)
    {
        { "id", PostgreSqlType.Text, row => row.Id },
        { "document", PostgreSqlType.Json, _ => "{\"customer\":\"anna\",\"status\":\"Paid\"}" },
        { "customer", PostgreSqlType.Text, _ => "anna" },
        { "status", PostgreSqlType.Text, _ => "Paid" },
    };

    /// <summary>The rows of a unit, as parameters of a statement for all collections.</summary>
    public static RowParameters<CollectionRow> ParametersOfAll { get; } = new(1)
    {
        { "collection", PostgreSqlType.Text, row => CollectionTables.NameOf(row.Collection) },
        { "id", PostgreSqlType.Text, row => row.Id },
        { "document", PostgreSqlType.Json, _ => "{\"customer\":\"anna\",\"status\":\"Paid\"}" },
        { "customer", PostgreSqlType.Text, _ => "anna" },
        { "status", PostgreSqlType.Text, _ => "Paid" },
    };
}
