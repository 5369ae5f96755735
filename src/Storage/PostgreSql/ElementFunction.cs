using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The function that computes a column of elements: the values of a document, each once and in order, so that the column changes only if
/// they do.
/// </summary>
/// <remarks>A column may not compute a query over elements itself. The function has the document for its parameter.</remarks>
/// <param name="Name">Its name, with the schema.</param>
internal sealed record ElementFunction(string Name)
{
    /// <summary>The SQL of the elements of a document.</summary>
    public required string Elements { get; init; }

    /// <summary>The SQL of the text of an element's value.</summary>
    public required string Value { get; init; }

    /// <summary>Its text.</summary>
    public string Body => $"""
        begin
            return array(select distinct {Value} from {Elements} where {Value} is not null order by 1);
        end
        """;

    /// <summary>The statement that makes or replaces it, and gives it to the owner of the table if that exists already.</summary>
    /// <param name="owner">The table; null while it does not exist.</param>
    public string Create(CollectionTable? owner) => $"""
        create or replace function {Name}(document json) returns text[] language plpgsql immutable parallel safe
        as {SqlDialect.Quote(Body)};
        {(owner is null ? "" : GiveToOwnerOf(owner))}
        """;

    /// <summary>The statement that gives the function to the owner of a table.</summary>
    public string GiveToOwnerOf(CollectionTable table) => FunctionOwner.GiveToOwnerOf(table, $"{Name}(json)");

    /// <summary>The name of the function of a column.</summary>
    public static string NameFor(string schema, CollectionTable table, string column) =>
        $"{schema}.\"{ColumnName.WithHash(($"elements_{column}", $"elements {table} {column}"))}\"";
}
