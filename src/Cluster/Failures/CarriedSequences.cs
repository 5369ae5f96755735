using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace Granary.Cluster.Failures;

/// <summary>Collections of .NET, which travel as their elements and are rebuilt from them.</summary>
internal static class CarriedSequences
{
    private static readonly HashSet<Type> _filled =
    [
        typeof(List<>), typeof(HashSet<>), typeof(SortedSet<>), typeof(LinkedList<>), typeof(Dictionary<,>), typeof(SortedDictionary<,>),
        typeof(SortedList<,>), typeof(ArrayList), typeof(Hashtable),
    ];

    private static readonly HashSet<Type> _copied =
        [typeof(Queue<>), typeof(Stack<>), typeof(ReadOnlyCollection<>), typeof(ReadOnlyDictionary<,>), typeof(ReadOnlySet<>)];

    private static readonly Dictionary<Type, Type> _created = new()
    {
        [typeof(ImmutableArray<>)] = typeof(ImmutableArray),
        [typeof(ImmutableList<>)] = typeof(ImmutableList),
        [typeof(ImmutableQueue<>)] = typeof(ImmutableQueue),
        [typeof(ImmutableStack<>)] = typeof(ImmutableStack),
        [typeof(ImmutableHashSet<>)] = typeof(ImmutableHashSet),
        [typeof(ImmutableSortedSet<>)] = typeof(ImmutableSortedSet),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionary),
        [typeof(ImmutableSortedDictionary<,>)] = typeof(ImmutableSortedDictionary),
    };

    /// <summary>The type that is rebuilt from the elements of a value; null if the value is no such collection.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">The type of the member or element that holds the value.</param>
    public static Type? TypeFor(object value, Type place)
    {
        Type type = value.GetType();
        Type definition = DefinitionOf(type);
        if (type.IsArray)
        {
            return type.GetArrayRank() == 1 ? type : null;
        }

        if (_filled.Contains(definition) || _copied.Contains(definition) || _created.ContainsKey(definition))
        {
            return type;
        }

        if (BaseOf(type, typeof(FrozenDictionary<,>)) is { } map)
        {
            return map;
        }

        // Results of LINQ, views of dictionaries and similar sequences become an array, if the place accepts any sequence.
        return CarriedTypes.IsOfFramework(type) && ElementOf(value) is { } element && element.MakeArrayType() is { } array
            ? BaseOf(type, typeof(FrozenSet<>)) ?? (place.IsInterface && place.IsAssignableFrom(array) ? array : null)
            : null;
    }

    /// <summary>The elements of a collection in the order in which it is rebuilt. The elements of a dictionary are pairs.</summary>
    public static IEnumerable<object?> ElementsOf(object value)
    {
        IEnumerable<object?> elements = ((IEnumerable)value).Cast<object?>();
        Type definition = DefinitionOf(value.GetType());
        return definition == typeof(Stack<>) || definition == typeof(ImmutableStack<>) ? elements.Reverse() : elements;
    }

    /// <summary>The comparer of a collection; null if it is .NET's default.</summary>
    public static object? ComparerOf(object value)
    {
        object? comparer = value.GetType().GetProperty("Comparer")?.GetValue(value)
            ?? value.GetType().GetProperty("KeyComparer")?.GetValue(value);
        Type? standard = comparer?.GetType().BaseType;
        return standard is { IsGenericType: true }
            && standard.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)?.Equals(comparer) == true
            ? null
            : comparer;
    }

    /// <summary>An empty collection, to be filled by <see cref="Add"/>; null if the type is no such collection.</summary>
    public static object? Begin(Type type, int count, object? comparer)
    {
        Type definition = DefinitionOf(type);
        return type.IsArray ? Array.CreateInstance(type.GetElementType()!, count) // an array has one
            : !_filled.Contains(definition) ? null
            : comparer is null ? Activator.CreateInstance(type)
            : Activator.CreateInstance(type, comparer);
    }

    /// <summary>Adds an element.</summary>
    public static void Add(object collection, int position, object? element)
    {
        switch (collection)
        {
            case Array array:
                array.SetValue(element, position);
                break;
            case IDictionary map:
                (object key, object? content) = Pair(element);
                map.Add(key, content);
                break;
            case IList list:
                list.Add(element);
                break;
            default:
                Type contract = typeof(ICollection<>).MakeGenericType(ElementOf(collection) ?? typeof(object));
                contract.GetMethod("Add")?.Invoke(collection, [element]);
                break;
        }
    }

    /// <summary>A collection that is made of all its elements at once.</summary>
    public static object Create(Type type, IReadOnlyList<object?> elements, object? comparer)
    {
        Type definition = DefinitionOf(type);
        Type[] arguments = type.GetGenericArguments();
        object source = arguments.Length == 2
            ? Fill(typeof(Dictionary<,>).MakeGenericType(arguments), elements, null)
            : Fill(typeof(List<>).MakeGenericType(arguments), elements, null);
        object? made = definition == typeof(ReadOnlySet<>)
            ? Activator.CreateInstance(type, Fill(typeof(HashSet<>).MakeGenericType(arguments), elements, comparer))
            : _copied.Contains(definition) ? Activator.CreateInstance(type, source)
            : definition == typeof(FrozenSet<>) ? Call(typeof(FrozenSet), "ToFrozenSet", arguments, [source, comparer])
            : definition == typeof(FrozenDictionary<,>)
            ? Call(typeof(FrozenDictionary), "ToFrozenDictionary", arguments, [source, comparer])
            : Call(_created[definition], "CreateRange", arguments, comparer is null ? [source] : [comparer, source]);
        return made ?? throw new NotCarriedException(type.FullName ?? type.Name);
    }

    private static object Fill(Type type, IReadOnlyList<object?> elements, object? comparer)
    {
        object source = Begin(type, elements.Count, comparer) ?? throw new NotCarriedException(type.FullName ?? type.Name);
        for (int i = 0; i < elements.Count; i++)
        {
            Add(source, i, elements[i]);
        }

        return source;
    }

    private static object? Call(Type factory, string name, Type[] arguments, object?[] given) => factory.GetMethods()
        .Where(method => method.Name == name && method.GetGenericArguments().Length == arguments.Length)
        .Select(method => method.MakeGenericMethod(arguments))
        .First(method => method.GetParameters().Length == given.Length
            && method.GetParameters().Zip(given).All(pair => pair.Second is null || pair.First.ParameterType.IsInstanceOfType(pair.Second)))
        .Invoke(null, given);

    private static (object Key, object? Content) Pair(object? element)
    {
        if (element is DictionaryEntry entry)
        {
            return (entry.Key, entry.Value);
        }

        Type type = element!.GetType(); // the elements of a dictionary are pairs
        return (type.GetProperty("Key")?.GetValue(element)!, type.GetProperty("Value")?.GetValue(element));
    }

    private static Type DefinitionOf(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static Type? BaseOf(Type type, Type definition)
    {
        for (Type? at = type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == definition)
            {
                return at;
            }
        }

        return null;
    }

    private static Type? ElementOf(object value) => value.GetType().GetInterfaces()
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
}
