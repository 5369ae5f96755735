using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Sql;

/// <summary>A column in which a collection's own table holds what an index reads, beside the document.</summary>
/// <remarks>
/// The column holds a member in the form of <see cref="SqlDialect.Sortable"/>, or a value of each element of a collection within the
/// aggregate. Where a database has no arrays, a table of its own takes the place of the column of elements.
/// </remarks>
/// <param name="Collection">The collection.</param>
/// <param name="Path">The member, or the value of an element.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Name">The name of the column or table, without quotes.</param>
internal sealed record CollectionColumn(CollectionName Collection, DocumentPath Path, ScalarKind Kind, string Name)
{
    /// <summary>The collection within the aggregate whose elements have the values.</summary>
    /// <value>Null unless set: the aggregate itself has the value.</value>
    public DocumentPath? Sequence { get; init; }

    /// <summary>
    /// The columns of a collection: a column for each member that an index or the condition of an index reads, and one for each indexed
    /// value of elements.
    /// </summary>
    /// <remarks>They come in the order of their names, whatever the order of the declarations.</remarks>
    public static IReadOnlyList<CollectionColumn> ColumnsOf(AggregateMapping mapping)
    {
        DocumentPath[] paths =
            [.. mapping.Indexes.Where(index => index.Sequence is null).SelectMany(index => index.PathsRead).Distinct()];
        ILookup<string, DocumentPath> byMembers = paths.ToLookup(path => path.ToString(), StringComparer.Ordinal);
        return
        [
            .. paths.Select(path => ColumnFor(path, isAlone: byMembers[path.ToString()].Count() == 1))
                .Concat(mapping.Indexes.Where(index => index.Sequence is not null)
                    .Select(index => For(index, ColumnName.ForElements(index))))
                .DistinctBy(column => column.Name)
                .OrderBy(column => column.Name, StringComparer.Ordinal),
        ];

        CollectionColumn ColumnFor(DocumentPath path, bool isAlone) =>
            new(mapping.Collection, path, KindOf(path), ColumnName.NameOf(path, isAlone));
    }

    /// <summary>The place of the elements that an index holds.</summary>
    /// <param name="index">The index.</param>
    /// <param name="name">The name of the column or table.</param>
    public static CollectionColumn For(IndexPlan index, string name) =>
        new(index.Collection, index.Paths[0], KindOf(index.Paths[0]), name) { Sequence = index.Sequence };

    private static ScalarKind KindOf(DocumentPath path) =>
        path.Kind ?? throw new ArgumentException($"The path '{path}' leads to no single value.", nameof(path));
}
