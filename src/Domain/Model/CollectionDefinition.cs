namespace Granary.Domain;

/// <summary>What a model declares about one collection.</summary>
public sealed class CollectionDefinition
{
    private readonly List<IndexDefinition> _indexes = [];

    internal CollectionDefinition(CollectionName name, Type aggregateType, Type idType, string idMember)
    {
        Name = name;
        AggregateType = aggregateType;
        IdType = idType;
        IdMember = idMember;
    }

    /// <summary>The name of the collection.</summary>
    public CollectionName Name { get; }

    /// <summary>The type of its aggregates, or their common base.</summary>
    public Type AggregateType { get; }

    /// <summary>The type of their ids.</summary>
    public Type IdType { get; }

    /// <summary>The member that holds the id.</summary>
    public string IdMember { get; }

    /// <summary>The indexes that <c>migrate</c> makes.</summary>
    public IReadOnlyList<IndexDefinition> Indexes => _indexes;

    /// <summary>Whether its aggregates never change once they are added, nor go.</summary>
    public bool IsImmutable { get; internal set; }

    internal void Add(IndexDefinition index) => _indexes.Add(index);
}
