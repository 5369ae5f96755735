using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Says how the aggregates of one collection are identified, indexed and stored.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <typeparam name="TId">Its identity.</typeparam>
public abstract class CollectionBuilder<TAggregate, TId>
    where TAggregate : class
    where TId : notnull
{
    private readonly CollectionDefinition _collection;
    private readonly TypeBuilder<TAggregate> _type;

    private protected CollectionBuilder(CollectionDefinition collection, TypeBuilder<TAggregate> type)
    {
        _collection = collection;
        _type = type;
    }

    /// <summary>
    /// An index over one or several members, those of value objects included, made by <c>migrate</c>; the leading member first.
    /// </summary>
    /// <exception cref="ArgumentException">No member is named.</exception>
    public IndexBuilder<TAggregate, TId> Index(params Expression<Func<TAggregate, object?>>[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Length == 0)
        {
            throw new ArgumentException("An index needs at least one member.", nameof(members));
        }

        var index = new IndexDefinition(members);
        _collection.Add(index);
        return new IndexBuilder<TAggregate, TId>(_collection, _type, index);
    }

    /// <summary>
    /// Declares that an aggregate, once added, never changes nor goes: each process reads it once and then answers from memory.
    /// </summary>
    /// <remarks>
    /// Changes and removals are refused with <see cref="ImmutableAggregateException"/>. Queries are asked of the store as ever.
    /// </remarks>
    public CollectionBuilder<TAggregate, TId> Immutable()
    {
        _collection.IsImmutable = true;
        return this;
    }

    /// <summary>
    /// No two aggregates of the collection have the same value here, or, over several members, the same values together.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Checked in the transaction of every commit, on every engine; a value that is taken is a <see cref="UniqueConstraintException"/>. A
    /// removed aggregate has none, an aggregate of which one of the members is null neither, and within one unit values may change hands.
    /// </para>
    /// <para>
    /// <c>migrate</c> looks through the aggregates that exist, and refuses a constraint that two of them break. Every process that writes
    /// the collection has to know the constraint.
    /// </para>
    /// </remarks>
    /// <param name="name">Its name, for failures and for the store: like the name of a collection, and unique within this one.</param>
    /// <param name="members">The members, each a single value.</param>
    /// <exception cref="ArgumentException">The name is invalid, or no member is named.</exception>
    /// <exception cref="UnmappableModelException">The collection has a constraint of that name.</exception>
    public CollectionBuilder<TAggregate, TId> Unique(string name, params Expression<Func<TAggregate, object?>>[] members) =>
        With(new UniqueConstraintDefinition(name, members, IgnoresCase: false));

    /// <summary>
    /// As <see cref="Unique"/>, but texts that differ in nothing but case, as <see cref="StringComparison.OrdinalIgnoreCase"/> has it, are
    /// one value.
    /// </summary>
    /// <inheritdoc cref="Unique"/>
    public CollectionBuilder<TAggregate, TId> UniqueIgnoringCase(string name, params Expression<Func<TAggregate, object?>>[] members) =>
        With(new UniqueConstraintDefinition(name, members, IgnoresCase: true));

    /// <inheritdoc cref="TypeBuilder{T}.Ignore(Expression{Func{T, object}})"/>
    public CollectionBuilder<TAggregate, TId> Ignore(Expression<Func<TAggregate, object?>> member) => With(_type.Ignore(member));

    /// <inheritdoc cref="TypeBuilder{T}.Ignore(string)"/>
    public CollectionBuilder<TAggregate, TId> Ignore(string member) => With(_type.Ignore(member));

    /// <inheritdoc cref="TypeBuilder{T}.Computed"/>
    public CollectionBuilder<TAggregate, TId> Computed(Expression<Func<TAggregate, object?>> member) => With(_type.Computed(member));

    /// <inheritdoc cref="TypeBuilder{T}.WhenMissing"/>
    public CollectionBuilder<TAggregate, TId> WhenMissing<TMember>(Expression<Func<TAggregate, TMember>> member, TMember value) =>
        With(_type.WhenMissing(member, value));

    /// <inheritdoc cref="TypeBuilder{T}.FormerName"/>
    public CollectionBuilder<TAggregate, TId> FormerName<TMember>(Expression<Func<TAggregate, TMember>> member, string formerName) =>
        With(_type.FormerName(member, formerName));

    /// <inheritdoc cref="TypeBuilder{T}.RestoredBy"/>
    public CollectionBuilder<TAggregate, TId> RestoredBy(Delegate factory) => With(_type.RestoredBy(factory));

    /// <inheritdoc cref="TypeBuilder{T}.Forget"/>
    public CollectionBuilder<TAggregate, TId> Forget(string formerMember) => With(_type.Forget(formerMember));

    /// <inheritdoc cref="TypeBuilder{T}.Subtype"/>
    public CollectionBuilder<TAggregate, TId> Subtype<TDerived>(string name)
        where TDerived : TAggregate => With(_type.Subtype<TDerived>(name));

    private CollectionBuilder<TAggregate, TId> With(UniqueConstraintDefinition constraint)
    {
        ArgumentNullException.ThrowIfNull(constraint.Name);
        ArgumentNullException.ThrowIfNull(constraint.Members);
        _collection.Add(constraint);
        return this;
    }

    // What the type builder returns is itself; the chain goes on with the collection.
    private CollectionBuilder<TAggregate, TId> With(TypeBuilder<TAggregate> _) => this;
}
