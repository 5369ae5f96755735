using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Sql;

/// <summary>The indexes that the models declare, by collection. Statements are written so that these indexes can serve them.</summary>
internal sealed class IndexCatalog
{
    private readonly ILookup<CollectionName, IndexPlan> _indexes;
    private readonly HashSet<(CollectionName Collection, DocumentPath Path)> _paths;
    private readonly HashSet<(CollectionName Collection, PlanNode Condition)> _conditions;

    public IndexCatalog(IEnumerable<AggregateMapping> mappings)
    {
        IndexPlan[] indexes = [.. mappings.SelectMany(mapping => mapping.Indexes)];
        _indexes = indexes.ToLookup(index => index.Collection);
        _paths = [.. indexes.SelectMany(index => index.Paths.Select(path => (index.Collection, path)))];
        _conditions = [.. indexes.SelectMany(index => index.Conditions.Select(condition => (index.Collection, Positive(condition))))];
    }

    /// <summary>The indexes of a collection.</summary>
    public IReadOnlyList<IndexPlan> IndexesOf(CollectionName collection) => [.. _indexes[collection]];

    /// <summary>Whether an index of the collection holds a member.</summary>
    public bool Holds(CollectionName collection, DocumentPath path) => _paths.Contains((collection, path));

    /// <summary>Whether an index of the collection has a comparison, or its opposite, for a condition.</summary>
    public bool Asks(CollectionName collection, PlanNode.Comparison comparison) => _conditions.Contains((collection, comparison));

    private static PlanNode Positive(PlanNode condition) => condition is PlanNode.Negation negation ? Positive(negation.Node) : condition;
}
