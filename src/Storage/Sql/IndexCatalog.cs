using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Sql;

/// <summary>
/// The indexes that the models declare, by collection, and the columns that hold their members. Statements are written so that these
/// indexes can serve them.
/// </summary>
internal sealed class IndexCatalog
{
    private readonly ILookup<CollectionName, IndexPlan> _indexes;
    private readonly HashSet<(CollectionName Collection, DocumentPath Path)> _paths;
    private readonly HashSet<(CollectionName Collection, PlanNode Condition)> _conditions;
    private readonly Dictionary<(CollectionName Collection, DocumentPath? Sequence, DocumentPath Path), string> _columns;

    /// <summary>Collects what some models declare.</summary>
    /// <param name="mappings">The collections of the models.</param>
    /// <param name="columns">The columns that hold indexed members, and what holds elements; none where indexes read documents.</param>
    public IndexCatalog(IEnumerable<AggregateMapping> mappings, IEnumerable<CollectionColumn>? columns = null)
    {
        IndexPlan[] indexes = [.. mappings.SelectMany(mapping => mapping.Indexes).Where(index => index.Sequence is null)];
        _indexes = indexes.ToLookup(index => index.Collection);
        _paths = [.. indexes.SelectMany(index => index.Paths.Select(path => (index.Collection, path)))];
        _conditions = [.. indexes.SelectMany(index => index.Conditions.Select(condition => (index.Collection, Positive(condition))))];
        _columns = (columns ?? []).ToDictionary(column => (column.Collection, column.Sequence, column.Path), column => column.Name);
    }

    /// <summary>The indexes of a collection over members of its aggregates.</summary>
    public IReadOnlyList<IndexPlan> IndexesOf(CollectionName collection) => [.. _indexes[collection]];

    /// <summary>Whether an index of the collection holds a member.</summary>
    public bool Holds(CollectionName collection, DocumentPath path) => _paths.Contains((collection, path));

    /// <summary>The name of the column that holds a member; null where only the document has it.</summary>
    public string? FindColumn(CollectionName collection, DocumentPath path) =>
        _columns.GetValueOrDefault((collection, null, path));

    /// <summary>
    /// The name of the column or table that holds a value of each element of a collection within the aggregates; null if there is none.
    /// </summary>
    /// <param name="collection">The collection.</param>
    /// <param name="sequence">The collection within its aggregates.</param>
    /// <param name="element">The value, with a path that begins at the element.</param>
    public string? FindElements(CollectionName collection, DocumentPath sequence, DocumentPath element) =>
        _columns.GetValueOrDefault((collection, sequence, element));

    /// <summary>Whether an index of the collection has a comparison, or its opposite, for a condition.</summary>
    public bool Asks(CollectionName collection, PlanNode.Comparison comparison) => _conditions.Contains((collection, comparison));

    private static PlanNode Positive(PlanNode condition) => condition is PlanNode.Negation negation ? Positive(negation.Node) : condition;
}
