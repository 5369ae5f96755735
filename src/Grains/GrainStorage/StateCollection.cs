using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Granary.Domain;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Shapes;

namespace Granary.Grains.GrainStorage;

/// <summary>
/// A member of a state that is a collection. It comes back with the comparer, the order and the kind that its class gives it, or it is
/// refused before it is written.
/// </summary>
internal sealed class StateCollection<TCollection>
{
    private readonly string _name;
    private readonly Func<object, object?> _get;
    private readonly Func<object> _make;
    private readonly JsonSerializerOptions _json;
    private readonly CollectionCheck? _check;
    private readonly Lazy<object?> _plain;
    private readonly Lazy<bool> _isFilled;
    private Accepted? _accepted;

    private StateCollection(JsonTypeInfo contract, JsonPropertyInfo member, Func<object, object?> get, Func<object> make)
    {
        _name = $"{contract.Type.Name}.{member.Name}";
        (_get, _make, _json) = (get, make, contract.Options);
        _check = CollectionCheck.For(typeof(TCollection), contract.Options);
        _plain = new Lazy<object?>(ReadEmpty);
        _isFilled = new Lazy<bool>(MakesMore);
    }

    /// <summary>Watches over a member that can be read and set.</summary>
    public static void Watch(JsonTypeInfo contract, JsonPropertyInfo member)
    {
        if (member is not { Get: { } get, Set: { } set } || contract.CreateObject is not { } make)
        {
            return;
        }

        var collection = new StateCollection<TCollection>(contract, member, get, make);
        member.Set = (owner, value) => set(owner, collection.Fill(owner, value));
        Action<object>? own = contract.OnSerializing;
        contract.OnSerializing = owner =>
        {
            own?.Invoke(owner);
            collection.Require(owner);
        };
    }

    // The collection that the class has made is filled, because it alone has the comparer of the class.
    private object? Fill(object owner, object? value)
    {
        if (value is null || !_isFilled.Value)
        {
            return value;
        }

        try
        {
            return Filled(owner, value);
        }
        catch (MemberFault fault)
        {
            throw new JsonException($"'{_name}' {fault.Message}.", fault);
        }
    }

    private void Require(object owner)
    {
        if (_get(owner) is not TCollection value || _plain.Value is not { } plain)
        {
            return;
        }

        try
        {
            _check?.RequireRestorableContent(value);
        }
        catch (MemberFault fault)
        {
            throw new UnstorableValueException($"'{_name}' {fault.Message}", null, fault);
        }

        CollectionTraits traits = CollectionTraits.Read(value);
        if (_accepted is not { } known || !traits.IsLike(known.Traits))
        {
            RequireKept(value, traits, plain);
            _accepted = new Accepted(traits);
        }

        RequireDistinct(value, traits, plain);
    }

    private void RequireKept(object value, CollectionTraits traits, object plain)
    {
        object back = _isFilled.Value ? Filled(_make(), plain) : plain;
        CollectionTraits restored = CollectionTraits.Read(back);
        if (!traits.IsLike(restored) && _check?.IsKept(traits, restored) != true)
        {
            throw new UnstorableValueException(
                $"'{_name}' is a {CollectionCheck.Describe(value, traits)}, and would come back as a "
                + $"{CollectionCheck.Describe(back, restored)}; initialise it with such a collection where it is declared",
                null);
        }
    }

    // Elements are read into a collection with the default comparer first, which may take two elements for one.
    private void RequireDistinct(TCollection value, CollectionTraits traits, object plain)
    {
        if (traits.Comparer is null || traits.IsLike(CollectionTraits.Read(plain)) || IsOfText)
        {
            return;
        }

        try
        {
            object read = Read(JsonSerializer.SerializeToUtf8Bytes(value, _json));
            if (Count(read) == Count(value!)) // it is none that is null
            {
                return;
            }
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // The default comparer cannot compare them.
            throw Indistinct(fault);
        }

        throw Indistinct(null);
    }

    private static bool IsOfText => typeof(TCollection).IsGenericType && typeof(TCollection).GetGenericArguments()[0] == typeof(string);

    private UnstorableValueException Indistinct(Exception? fault) => new(
        $"'{_name}' holds elements that the default comparer cannot tell apart, by which they are read; use a list", null, fault);

    private static int Count(object collection) => ((IEnumerable)collection).Cast<object?>().Count();

    // Null if a converter reads the member: the converter then decides on comparers too.
    private object? ReadEmpty() => _json.GetTypeInfo(typeof(TCollection)).Kind switch
    {
        JsonTypeInfoKind.Enumerable => Read("[]"u8),
        JsonTypeInfoKind.Dictionary => Read("{}"u8),
        _ => null,
    };

    private object Read(ReadOnlySpan<byte> document) =>
        JsonSerializer.Deserialize<TCollection>(document, _json) ?? throw new InvalidOperationException($"'{_name}' is read as null.");

    private object Filled(object owner, object value) => _get(owner) is not TCollection current ? value
        : CollectionFill<TCollection>.TryFill(current, value, out TCollection? filled) ? filled
        : current is IDictionary map && value is IDictionary entries ? Refilled(map, entries)
        : value;

    private static IDictionary Refilled(IDictionary map, IDictionary entries)
    {
        map.Clear();
        try
        {
            foreach (DictionaryEntry entry in entries)
            {
                map.Add(entry.Key, entry.Value);
            }
        }
        catch (ArgumentException fault)
        {
            throw new MemberFault("holds keys that its comparer takes for one", fault);
        }

        return map;
    }

    // A collection that all objects share must not be changed.
    private bool MakesMore()
    {
        if (_get(_make()) is not TCollection one || _get(_make()) is not TCollection other)
        {
            return false;
        }

        bool isImmutable = one.GetType().Namespace == "System.Collections.Immutable";
        return isImmutable || !ReferenceEquals(one, other);
    }

    private sealed record Accepted(CollectionTraits Traits);
}
