using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Sql;

/// <summary>A column in which a collection's own table holds a member that an index reads, beside the document.</summary>
/// <remarks>The column holds the member in the form of <see cref="SqlDialect.Sortable"/>.</remarks>
/// <param name="Collection">The collection.</param>
/// <param name="Path">The member.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Name">The name of the column, without quotes.</param>
internal sealed record CollectionColumn(CollectionName Collection, DocumentPath Path, ScalarKind Kind, string Name)
{
    /// <summary>The columns of a collection: a column for each member that an index or the condition of an index reads.</summary>
    /// <remarks>They come in the order of their names, whatever the order of the declarations.</remarks>
    public static IReadOnlyList<CollectionColumn> ColumnsOf(AggregateMapping mapping)
    {
        DocumentPath[] paths = [.. mapping.Indexes.SelectMany(index => index.PathsRead).Distinct()];
        ILookup<string, DocumentPath> byMembers = paths.ToLookup(path => path.ToString(), StringComparer.Ordinal);
        return
        [
            .. paths.Select(path => ColumnFor(path, isAlone: byMembers[path.ToString()].Count() == 1))
                .OrderBy(column => column.Name, StringComparer.Ordinal),
        ];

        CollectionColumn ColumnFor(DocumentPath path, bool isAlone) => new(
            mapping.Collection,
            path,
            path.Kind ?? throw new ArgumentException($"The path '{path}' leads to no single value.", nameof(mapping)),
            ColumnName.NameOf(path, isAlone));
    }
}
