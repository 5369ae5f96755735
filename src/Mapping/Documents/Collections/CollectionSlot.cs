using System.Reflection;
using System.Text.Json;
using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Collections;

/// <summary>The collection of a member. It comes back as the class makes it, or is refused before it is written.</summary>
internal sealed class CollectionSlot<TCollection>
{
    private readonly JsonSerializerOptions _options;
    private readonly NullRule? _nulls;
    private readonly CollectionCheck _check;
    private ElementReader? _elements;
    private Accepted? _accepted;

    private CollectionSlot(CollectionCheck check, NullRule? nulls, JsonSerializerOptions options)
    {
        _check = check;
        _nulls = nulls;
        _options = options;
    }

    private delegate object? ElementReader(ref Utf8JsonReader reader);

    /// <summary>Whether the collection itself may have traits besides its elements.</summary>
    public bool MayVary => _check.MayVary;

    /// <summary>Whether elements are read apart from the collection.</summary>
    public bool ReadsElements => _elements is not null;

    /// <summary>The slot of a type; null if its values never have traits besides their elements.</summary>
    public static CollectionSlot<TCollection>? For(NullRule? nulls, JsonSerializerOptions options) =>
        CollectionCheck.For(typeof(TCollection), options) is { } check ? new CollectionSlot<TCollection>(check, nulls, options) : null;

    /// <summary>Whether a collection is known to come back as it is.</summary>
    /// <exception cref="MemberFault">A collection among its elements would not.</exception>
    public bool IsAccepted(TCollection value)
    {
        object collection = value!; // a null is not asked for
        _check.RequireRestorableContent(collection);
        if (!MayVary)
        {
            return true;
        }

        CollectionTraits traits = CollectionTraits.Read(collection);
        CollectionCheck.RefuseOwnMember(collection, traits);
        return _accepted is { } known && (traits.IsSameAs(known.Traits) || traits.IsLike(known.Traits));
    }

    /// <summary>Refuses a collection that would come back different; accepts collections with the same traits from now on.</summary>
    /// <param name="value">The collection.</param>
    /// <param name="restored">The collection as it would come back; null if the class makes none.</param>
    /// <exception cref="MemberFault">The comparer, the order or the kind would change.</exception>
    public void Accept(TCollection value, TCollection? restored)
    {
        object collection = value!; // a null is not asked for
        CollectionTraits traits = CollectionTraits.Read(collection);
        object plain = restored ?? _check.Plain;
        CollectionTraits back = CollectionTraits.Read(plain);
        if (!_check.IsKept(traits, back))
        {
            throw new MemberFault(
                $"is a {CollectionCheck.Describe(collection, traits)}, and would come back as a "
                + $"{CollectionCheck.Describe(plain, back)}; initialise the field with such a collection where it is declared, "
                + "or name a factory with RestoredBy that makes it");
        }

        _accepted = new Accepted(traits);
    }

    /// <summary>Whether the class makes a collection with other traits than the reader would.</summary>
    /// <param name="one">The collection of one object.</param>
    /// <param name="other">The collection of another object.</param>
    public bool NeedsInitializer(TCollection one, TCollection? other)
    {
        object made = one!; // the caller has one
        bool isShared = ReferenceEquals(one, other) && made.GetType().Namespace != "System.Collections.Immutable";
        CollectionTraits traits = CollectionTraits.Read(made);
        if (isShared || (made.GetType() == _check.Plain.GetType() && traits.IsLike(CollectionTraits.Read(_check.Plain))))
        {
            // A collection that objects share must not be filled; a write refuses collections that differ from it.
            return false;
        }

        if (traits.Comparer is not null)
        {
            ReadElements();
        }

        return true;
    }

    /// <summary>Reads elements apart from the collection from now on.</summary>
    public void ReadElements()
    {
        if (MayVary)
        {
            _elements ??= typeof(CollectionSlot<TCollection>)
                .GetMethod(nameof(ReaderOf), BindingFlags.Static | BindingFlags.NonPublic)! // it is below
                .MakeGenericMethod(CollectionKinds.ReadableOf(typeof(TCollection)))
                .CreateDelegate<Func<NullRule?, JsonSerializerOptions, ElementReader>>()(_nulls, _options);
        }
    }

    /// <summary>Reads the elements.</summary>
    public object? Read(ref Utf8JsonReader reader) => _elements!(ref reader); // only where it reads elements

    /// <summary>A copy of a collection, as it would be read.</summary>
    public object? Copy(TCollection value)
    {
        using ObjectTrail.Scope reading = ObjectTrail.PauseReading();
        using ObjectTrail.Scope writing = ObjectTrail.PauseWriting();
        Type form = ReadsElements ? CollectionKinds.ReadableOf(typeof(TCollection)) : typeof(TCollection);
        return JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, _options), form, _options);
    }

    /// <summary>The collection of elements that were read apart, where the class made none that could be filled.</summary>
    public TCollection Make(object elements)
    {
        using ObjectTrail.Scope reading = ObjectTrail.PauseReading();
        using ObjectTrail.Scope writing = ObjectTrail.PauseWriting();
        byte[] written = JsonSerializer.SerializeToUtf8Bytes(elements, elements.GetType(), _options);
        return JsonSerializer.Deserialize<TCollection>(written, _options) ?? throw new MemberFault("is null");
    }

    private static ElementReader ReaderOf<TReadable>(NullRule? nulls, JsonSerializerOptions options)
    {
        var reader = new ValueWriter<TReadable>(options, nulls);
        return (ref Utf8JsonReader json) => reader.Read(ref json);
    }

    private sealed record Accepted(CollectionTraits Traits);
}
