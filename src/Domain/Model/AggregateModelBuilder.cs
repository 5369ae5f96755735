using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Collects the declarations of the models of a domain.</summary>
/// <remarks>
/// <para>Thread safety: none; one thread builds a model. Lifetime: one call of <see cref="IAggregateModel.Build"/>.</para>
/// <para>
/// Failure: a declaration that contradicts another one is refused where it is made. Whether the classes can be stored is checked after the
/// last declaration, when the mapping is built: at the start of a host, or by <c>GranaryFactory.Create</c>.
/// </para>
/// <para>Cost: declarations access no store. Indexes and keys of unique constraints are made by <c>migrate</c>.</para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// model.Collection<Member, MemberId>("members", member => member.Id)
///     .UniqueIgnoringCase("email", member => member.Email);
/// model.Type<OrderLine>().FormerName(line => line.Sku, "article");
/// ]]></code>
/// </example>
public sealed class AggregateModelBuilder
{
    private readonly Dictionary<CollectionName, CollectionDefinition> _collections = [];
    private readonly Dictionary<Type, TypeDefinition> _types = [];

    /// <summary>Declares a collection of aggregates.</summary>
    /// <param name="name">Its name in URLs and in the store; see <see cref="CollectionName"/>.</param>
    /// <param name="id">The member that identifies an aggregate, such as <c>o => o.Id</c>.</param>
    /// <exception cref="ArgumentException">The name is invalid.</exception>
    /// <exception cref="UnmappableModelException">
    /// The name or the type is declared already, or <paramref name="id"/> does not name a member.
    /// </exception>
    public CollectionBuilder<TAggregate, TId> Collection<TAggregate, TId>(string name, Expression<Func<TAggregate, TId>> id)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(id);
        var collection = new CollectionName(name);
        if (_collections.TryGetValue(collection, out CollectionDefinition? taken))
        {
            throw new UnmappableModelException(
                $"the collection '{name}' is declared already, for {taken.AggregateType.Name}.", typeof(TAggregate));
        }

        if (_collections.Values.FirstOrDefault(c => c.AggregateType == typeof(TAggregate)) is { } other)
        {
            throw new UnmappableModelException(
                $"it is declared already, as the collection '{other.Name}'; one type has one collection.", typeof(TAggregate));
        }

        var definition = new CollectionDefinition(collection, typeof(TAggregate), typeof(TId), MemberSelector.NameOf(id));
        _collections.Add(collection, definition);
        return new DeclaredCollection<TAggregate, TId>(definition, new TypeBuilder<TAggregate>(DefinitionOf(typeof(TAggregate))));
    }

    /// <summary>Declares how a part of aggregates is stored: a value object, a child entity, a family of types.</summary>
    public TypeBuilder<T> Type<T>() => new(DefinitionOf(typeof(T)));

    /// <summary>The model of all declarations so far.</summary>
    public AggregateModel Build() => new([.. _collections.Values], new Dictionary<Type, TypeDefinition>(_types));

    private TypeDefinition DefinitionOf(Type type)
    {
        if (!_types.TryGetValue(type, out TypeDefinition? definition))
        {
            _types.Add(type, definition = new TypeDefinition(type));
        }

        return definition;
    }
}
