using System.Collections;
using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Granary.Mapping.Documents.Collections;

namespace Granary.Mapping.Translation.Relations;

/// <summary>A collection that a rule captures, and the equality by which it finds elements.</summary>
internal sealed class CapturedCollection
{
    private const int MostToTry = 100;

    // These types compare by the default equality of their elements, whatever collection they were made from.
    private static readonly HashSet<Type> _plain =
    [
        typeof(List<>), typeof(LinkedList<>), typeof(Queue<>), typeof(Stack<>), typeof(ArraySegment<>),
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>),
    ];

    private readonly MethodCallExpression _call;
    private readonly IEnumerable _values;
    private readonly object? _comparer;

    private CapturedCollection(MethodCallExpression call, IEnumerable values)
    {
        _call = call;
        _values = values;
        _comparer = OwnComparer.Find(values);
        Content = ContentOf(call, values);
    }

    /// <summary>The elements; a sequence is enumerated once.</summary>
    public IReadOnlyList<object?> Content { get; }

    /// <summary>Whether the collection ignores the case of text.</summary>
    public bool IgnoresCase => ReferenceEquals(_comparer, StringComparer.OrdinalIgnoreCase);

    /// <summary>The collection of a call of <c>Contains</c>.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">
    /// The collection finds its elements by another equality than a query.
    /// </exception>
    public static CapturedCollection Capture(MethodCallExpression call, IEnumerable values, Expression item, StoredRelations relations)
    {
        var collection = new CapturedCollection(call, values);
        collection.Require(item, relations);
        return collection;
    }

    private static IReadOnlyList<object?> ContentOf(MethodCallExpression call, IEnumerable values)
    {
        try
        {
            return [.. values.Cast<object?>()];
        }
        catch (Exception failure)
        {
            // A sequence runs code of its own, and a default ImmutableArray throws. C# fails in the same way when the rule is asked.
            throw Unsupported.Part(call, $"going through the {values.GetType().Name} failed.", failure);
        }
    }

    private void Require(Expression item, StoredRelations relations)
    {
        if (_comparer is not null && !IgnoresCase && !OwnComparer.IsDefault(_comparer))
        {
            throw Unsupported.Part(
                _call, $"the {_values.GetType().Name} has a comparer of its own; values are compared as they are stored, text ordinally.");
        }

        if (_call.Object is not null && !Asks(_call.Method.GetParameters()[0].ParameterType))
        {
            throw Unsupported.Part(_call, $"this {_call.Method.Name} of {_values.GetType().Name} does not ask for one of its elements.");
        }

        if (IsSequence() && !LazySequence.ComparesByDefault(_values, IsPlain))
        {
            throw Unsupported.Part(
                _call,
                $"the {CollectionCheck.NameOf(_values.GetType())} gives the question to what it was made of, which may compare otherwise; "
                + "call ToList() first, which gives the values alone.");
        }

        if (_comparer is null && !IsSequence() && !IsPlain(_values.GetType()))
        {
            TryOut(relations);
        }
        else if (!IgnoresCase)
        {
            RelationGuard.Require(_call, item, Content, relations);
        }
    }

    private bool Asks(Type type) => type == typeof(object) || _values.GetType().GetInterfaces().Any(
        one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>) && one.GetGenericArguments()[0] == type);

    // LINQ enumerates a sequence that is no collection, and compares by the default equality.
    private bool IsSequence() => _call.Object is null && !_values.GetType().GetInterfaces().Any(
        one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICollection<>));

    private static bool IsPlain(IEnumerable values) =>
        IsPlain(values.GetType()) || (OwnComparer.Find(values) is { } comparer && OwnComparer.IsDefault(comparer));

    private static bool IsPlain(Type type) => type.IsArray
        || (type.IsGenericType && _plain.Contains(type.GetGenericTypeDefinition()));

    // A view over a set or a dictionary does not show the comparer, and a class of the domain need not have one. So lookups are tried out.
    private void TryOut(StoredRelations relations)
    {
        object[] tried = [.. Content.OfType<object>().Take(MostToTry)];
        HashSet<object> stored = [.. Content.OfType<object>().SelectMany(relations.Stored)];
        foreach (object value in tried)
        {
            bool findsOthers = relations.Near(value).Any(near => !stored.Contains(near.Content) && Finds(near.Value) != false);
            if (findsOthers || Finds(value) != true)
            {
                throw Unsupported.Part(
                    _call,
                    $"the {_values.GetType().Name} finds its elements by an equality of its own; "
                    + "values are compared as they are stored, text ordinally. Ask an array of the values.");
            }
        }
    }

    private bool? Finds(object value)
    {
        try
        {
            return _call.Object is null
                ? _call.Method.Invoke(null, [_values, value]) is true
                : _call.Method.Invoke(_values, [value]) is true;
        }
        catch (Exception failure) when (failure is TargetInvocationException or ArgumentException)
        {
            // The collection refuses such a value, and a query has no way to express that.
            return null;
        }
    }
}
