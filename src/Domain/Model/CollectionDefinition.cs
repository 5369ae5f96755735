using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>The declarations of a model about one collection.</summary>
/// <remarks>Read-only once its model is built, so any number of threads may share it.</remarks>
public sealed class CollectionDefinition
{
    private readonly List<IndexDefinition> _indexes = [];
    private readonly List<UniqueConstraintDefinition> _constraints = [];

    internal CollectionDefinition(CollectionName name, Type aggregateType, Type idType, string idMember)
    {
        Name = name;
        AggregateType = aggregateType;
        IdType = idType;
        IdMember = idMember;
    }

    /// <summary>The name of the collection.</summary>
    public CollectionName Name { get; }

    /// <summary>The type of the aggregates, or their common base.</summary>
    public Type AggregateType { get; }

    /// <summary>The type of their ids.</summary>
    public Type IdType { get; }

    /// <summary>The member that holds the id.</summary>
    public string IdMember { get; }

    /// <summary>The indexes, which <c>migrate</c> makes.</summary>
    public IReadOnlyList<IndexDefinition> Indexes => _indexes;

    /// <summary>Whether its aggregates never change and are never removed once they are added.</summary>
    public bool IsImmutable { get; internal set; }

    /// <summary>The constraints that every commit is checked against.</summary>
    public IReadOnlyList<UniqueConstraintDefinition> UniqueConstraints => _constraints;

    internal void Add(IndexDefinition index) => _indexes.Add(index);

    internal void Add(UniqueConstraintDefinition constraint)
    {
        if (!CollectionName.IsValid(constraint.Name))
        {
            throw new ArgumentException(
                $"'{constraint.Name}' cannot name a unique constraint: use 1 to {CollectionName.MaxLength} characters of a-z, 0-9, '_' and "
                + "'-', the first a letter.",
                nameof(constraint));
        }

        if (constraint.Members.Count == 0)
        {
            throw new ArgumentException("A unique constraint needs at least one member.", nameof(constraint));
        }

        if (_constraints.Exists(other => other.Name == constraint.Name))
        {
            throw new UnmappableModelException($"two of its unique constraints are named '{constraint.Name}'.", AggregateType);
        }

        _constraints.Add(constraint);
    }

    internal void Restrict(IndexDefinition index, LambdaExpression condition)
    {
        // Found by reference, as two indexes may be declared with equal members.
        int place = _indexes.FindIndex(declared => ReferenceEquals(declared, index));
        if (place < 0)
        {
            throw new InvalidOperationException("The index has a condition already; join the two by &&.");
        }

        _indexes[place] = index with { Condition = condition };
    }
}
