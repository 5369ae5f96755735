using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Aggregates;

/// <summary>The keys of the aggregates of one collection.</summary>
/// <remarks>Immutable; safe for any number of threads.</remarks>
internal sealed class AggregateIdentity
{
    private readonly CollectionName _collection;
    private readonly IdentityFormat _format;
    private readonly Func<object, object?> _idOf;

    /// <summary>Compiles the access to the id.</summary>
    /// <exception cref="UnmappableModelException">No key can hold ids of this type.</exception>
    public AggregateIdentity(CollectionDefinition definition, ShapeFactory shapes)
    {
        Type type = definition.AggregateType;
        _collection = definition.Name;
        _format = new IdentityFormat(shapes.Get(definition.IdType, new TypeOccurrence(type, definition.IdMember)), type);
        ParameterExpression aggregate = Expression.Parameter(typeof(object));
        Expression id = Expression.PropertyOrField(Expression.Convert(aggregate, type), definition.IdMember);
        _idOf = Expression.Lambda<Func<object, object?>>(Expression.Convert(id, typeof(object)), aggregate).Compile();
    }

    /// <summary>The key of an aggregate.</summary>
    /// <exception cref="InvalidIdentityException">The id of the aggregate cannot be a key.</exception>
    public AggregateKey KeyOf(object aggregate) => _idOf(aggregate) is { } id ? KeyFor(id) : new AggregateKey(_collection, "");

    /// <summary>The key of an id.</summary>
    /// <exception cref="InvalidIdentityException">The id cannot be a key.</exception>
    public AggregateKey KeyFor(object id)
    {
        ArgumentNullException.ThrowIfNull(id);
        string text = _format.Format(id);
        return _format.FindFault(id) is not { } fault ? new AggregateKey(_collection, text)
            : throw new InvalidIdentityException(text, _collection, fault);
    }

    /// <summary>Requires an aggregate to have the id of a key.</summary>
    /// <exception cref="InvalidOperationException">The aggregate has another id now.</exception>
    public void Require(object aggregate, AggregateKey key)
    {
        AggregateKey now = KeyOf(aggregate);
        if (now != key)
        {
            throw new InvalidOperationException(
                $"The identity of {key} was changed to '{now.Id}'; an aggregate keeps its identity. Add a new one instead.");
        }
    }

    /// <summary>The key of an id that is written as text, such as in a URL.</summary>
    /// <returns>False if no id of this collection has that text.</returns>
    /// <exception cref="InvalidIdentityException">The text cannot be a key.</exception>
    public bool TryParseKey(string text, out AggregateKey key)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = new AggregateKey(_collection, text);
        if (!_format.TryParse(text, out object? id))
        {
            return false;
        }

        key = KeyFor(id!); // TryParse gives one
        return true;
    }
}
