using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>One member of an object's state, by its type.</summary>
internal sealed class StateSlot<T, TValue> : StateSlot<T>
{
    // By field, so that a process that builds many models compiles each access once.
    private static readonly ConcurrentDictionary<(Type?, string), (Func<T, TValue> Get, FieldSetters.Setter<T, TValue> Set)> _accessors =
        new();

    private readonly Func<T, TValue> _get;
    private readonly FieldSetters.Setter<T, TValue> _set;
    private readonly ValueWriter<TValue> _writer;
    private readonly JsonEncodedText _name;
    private readonly JsonSerializerOptions _options;
    private readonly CollectionSlot<TValue>? _collection;
    private object? _given;

    public StateSlot(StateMember member, int position, JsonSerializerOptions options)
        : base(member, position)
    {
        (_get, _set) = _accessors.GetOrAdd(
            (member.Field.DeclaringType, member.Field.Name),
            static (_, field) => (Getter(field), FieldSetters.For<T, TValue>(field)),
            member.Field);
        _writer = new ValueWriter<TValue>(options, member.Nulls);
        _options = options;
        _name = JsonEncodedText.Encode(member.StoredName, options.Encoder);
        _collection = CollectionSlot<TValue>.For(member.Nulls, options);
    }

    public override bool MayVary => _collection is { MayVary: true };

    // Bytes are a single value.
    public override bool MayShare =>
        !typeof(TValue).IsValueType && CollectionKinds.IsCollection(typeof(TValue)) && ScalarTypes.Find(typeof(TValue)) is null;

    public override object? FindCollection(T owner) => _get(owner);

    public override void Write(Utf8JsonWriter writer, T owner)
    {
        TValue value = _get(owner);
        if (value is null)
        {
            if (!Member.IsNullable)
            {
                throw new MemberFault("is null, and is declared as never being so").PrependMember(Member.StoredName);
            }

            // If the member were left out, it would be read as the value that the model gives for it.
            if (Member.Default is { Value: not null })
            {
                writer.WriteNull(_name);
            }

            return;
        }

        try
        {
            if (_collection is not null && !_collection.IsAccepted(value))
            {
                _collection.Accept(value, Again is null ? default : _get(Again(owner)));
            }

            writer.WritePropertyName(_name);
            _writer.Write(writer, value);
        }
        catch (MemberFault fault)
        {
            throw fault.PrependMember(Member.StoredName);
        }
    }

    public override object? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return Member.IsNullable ? null
                : throw new MemberFault("is null, and is declared as never being so").PrependMember(Member.StoredName);
        }

        try
        {
            return _collection is { ReadsElements: true } ? _collection.Read(ref reader) : _writer.Read(ref reader);
        }
        catch (MemberFault fault)
        {
            throw fault.PrependMember(Member.StoredName);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw MemberFault.ForType(typeof(TValue), fault).PrependMember(Member.StoredName);
        }
    }

    private static Func<T, TValue> Getter(FieldInfo field)
    {
        ParameterExpression owner = Expression.Parameter(typeof(T));
        return Expression.Lambda<Func<T, TValue>>(Expression.Field(owner, field), owner).Compile();
    }

    // The value as it is after storing; a moment, for example, is in UTC then.
    protected override object? Copy(StateDefault given) => typeof(TValue).IsValueType || given.Value is null or string
        ? _given ??= Stored(given)
        : Stored(given);

    private object? Stored(StateDefault given)
    {
        if (given.Value is null)
        {
            return null;
        }

        // A value that the model gives is in no document.
        using ObjectTrail.Scope pause = ObjectTrail.PauseReading();
        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(given.Value, given.Form, _options));
        reader.Read();
        return Read(ref reader);
    }

    public override object? CopyOf(T owner)
    {
        TValue value = _get(owner);
        return value is null || _collection is null ? value : _collection.Copy(value);
    }

    public override bool NeedsInitializer(T one, T other) =>
        _collection is not null && _get(one) is { } made && _collection.NeedsInitializer(made, _get(other));

    public override void ReadElements() => _collection?.ReadElements();

    public override void Set(ref T owner, object? value)
    {
        if (value is null)
        {
            _set(ref owner, default!); // only where the member may be null
            return;
        }

        try
        {
            _set(ref owner, CollectionFill<TValue>.TryFill(_get(owner), value, out TValue? filled) ? filled
                : value is TValue read ? read
                : _collection!.Make(value)); // only collections are read as something else
        }
        catch (MemberFault fault)
        {
            throw fault.PrependMember(Member.StoredName);
        }
    }
}
