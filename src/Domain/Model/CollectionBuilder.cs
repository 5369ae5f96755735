using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Declares how the aggregates of one collection are identified, indexed and stored.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <typeparam name="TId">Its identity.</typeparam>
/// <remarks>
/// Not safe for several threads; used within <see cref="IAggregateModel.Build"/>. Each member returns a builder, so that declarations
/// chain. <see cref="AggregateModelBuilder"/> describes failure and cost.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// model.Collection<Order, OrderId>("orders", order => order.Id)
///     .Computed(order => order.Total)                                                     // queries may use the computed property
///     .Index(order => order.Customer)
///     .Index(order => order.DueOn).Where(order => order.Status == OrderStatus.Approved)   // a partial index
///     .IndexElements(order => order.Lines, line => line.Sku)                              // serves Any over the lines
///     .FormerName(order => order.PlacedAt, "orderedAt");                                  // documents of an earlier version
/// ]]></code>
/// </example>
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
    /// Declares an index over one or several members, the leading one first; members of value objects are allowed.
    /// </summary>
    /// <remarks>
    /// <c>migrate</c> makes the index, and drops it once the model no longer declares it. Each index costs work at every write of the
    /// collection. A query that no index answers reads every document of the collection.
    /// </remarks>
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
    /// Declares an index over the elements of a collection of single values within the aggregate, such as a list of texts.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The index serves <c>order.Tags.Contains("urgent")</c>, and <c>Any</c> with an element that is equal to a value or is one of several
    /// values, also as one of several conditions joined by <c>&amp;&amp;</c>. It serves neither null nor ranges, beginnings of texts and
    /// texts whose case makes no difference.
    /// </para>
    /// <para>
    /// <c>migrate</c> makes the index, and drops it once the model no longer declares it. A write that changes the collection costs as much
    /// more as the collection has elements. Elements are texts, whole numbers, truth values, times, UUIDs or enums; numbers with fractions
    /// are refused when the mapping is built, because one number has several spellings.
    /// </para>
    /// </remarks>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <param name="collection">The collection, as in <c>order => order.Tags</c>.</param>
    public CollectionBuilder<TAggregate, TId> IndexElements<TElement>(Expression<Func<TAggregate, IEnumerable<TElement>?>> collection)
    {
        ParameterExpression element = Expression.Parameter(typeof(TElement), "element");
        return WithElements(collection, Expression.Lambda(element, element));
    }

    /// <summary>
    /// Declares an index over a member of the elements of a collection within the aggregate, such as the product of a line.
    /// </summary>
    /// <remarks>
    /// It serves <c>order.Lines.Any(line => line.Product == "apple")</c>. See
    /// <see cref="IndexElements{TElement}(Expression{Func{TAggregate, IEnumerable{TElement}}})"/>.
    /// </remarks>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    /// <param name="collection">The collection, as in <c>order => order.Lines</c>.</param>
    /// <param name="member">The member of an element, a single value, as in <c>line => line.Product</c>.</param>
    public CollectionBuilder<TAggregate, TId> IndexElements<TElement>(
        Expression<Func<TAggregate, IEnumerable<TElement>?>> collection, Expression<Func<TElement, object?>> member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return WithElements(collection, member);
    }

    /// <summary>
    /// Declares that an aggregate never changes and is never removed once it is added. A process reads each one once and then answers from
    /// memory.
    /// </summary>
    /// <remarks>
    /// Changes and removals are refused with <see cref="ImmutableAggregateException"/>. Queries are still sent to the store. The memory is
    /// bounded by <c>Limits:MaxImmutableBytes</c>; the least recently used documents leave it. The rule binds processes whose model
    /// declares it, and no others.
    /// </remarks>
    public CollectionBuilder<TAggregate, TId> Immutable()
    {
        _collection.IsImmutable = true;
        return this;
    }

    /// <summary>
    /// Declares that no two aggregates of the collection have the same value here or, over several members, the same combination of values.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The transaction of every commit checks the constraint, on every engine, and refuses a taken value with
    /// <see cref="UniqueConstraintException"/>. A removed aggregate holds no value, nor does an aggregate in which one of the members is
    /// null. Within one unit, values may change hands.
    /// </para>
    /// <para>
    /// <c>migrate</c> checks the stored aggregates and refuses a constraint that two of them break. Every process that writes the
    /// collection must know the constraint. Each constraint adds rows to every write that changes its values.
    /// </para>
    /// </remarks>
    /// <param name="name">
    /// The name of the constraint in failures and in the store: like the name of a collection, and unique within this one.
    /// </param>
    /// <param name="members">The members, each a single value.</param>
    /// <exception cref="ArgumentException">The name is invalid, or no member is named.</exception>
    /// <exception cref="UnmappableModelException">The collection has a constraint of that name.</exception>
    public CollectionBuilder<TAggregate, TId> Unique(string name, params Expression<Func<TAggregate, object?>>[] members) =>
        With(new UniqueConstraintDefinition(name, members, IgnoresCase: false));

    /// <summary>
    /// Declares a constraint like <see cref="Unique"/>, except that texts that differ only in case are one value, by
    /// <see cref="StringComparison.OrdinalIgnoreCase"/>.
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

    private CollectionBuilder<TAggregate, TId> WithElements(LambdaExpression collection, LambdaExpression member)
    {
        ArgumentNullException.ThrowIfNull(collection);
        _collection.Add(new IndexDefinition([member]) { Elements = collection });
        return this;
    }

    private CollectionBuilder<TAggregate, TId> With(UniqueConstraintDefinition constraint)
    {
        ArgumentNullException.ThrowIfNull(constraint.Name);
        ArgumentNullException.ThrowIfNull(constraint.Members);
        _collection.Add(constraint);
        return this;
    }

    // The type builder returns itself; the chain continues with the collection's builder.
    private CollectionBuilder<TAggregate, TId> With(TypeBuilder<TAggregate> _) => this;
}
