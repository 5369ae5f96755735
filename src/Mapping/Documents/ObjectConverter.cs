using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Documents.Restoring;
using Granary.Mapping.Documents.Samples;
using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>
/// Writes an object's state member by member, and reads it: what comes from a document is restored as it was, what comes from outside is
/// made through its constructor, so that its rules are checked.
/// </summary>
internal sealed class ObjectConverter<T> : JsonConverter<T>, IPreparedConverter
{
    private readonly IReadOnlyList<StateSlot<T>> _slots;
    private readonly IReadOnlyList<ComputedSlot<T>> _computed;
    private readonly Dictionary<string, StateSlot<T>> _byName = [];
    private readonly Lazy<IObjectMaker<T>> _maker;
    private readonly SharedCollections<T> _shared;
    private readonly ObjectShape _shape;
    private readonly bool _isOfFamily;
    private readonly ValueOrigin _origin;

    public ObjectConverter(ObjectShape shape, JsonSerializerOptions options, ValueOrigin origin)
        : this(shape, options, origin, isOfFamily: false)
    {
    }

    public ObjectConverter(ObjectShape shape, JsonSerializerOptions options, ValueOrigin origin, bool isOfFamily)
    {
        _shape = shape;
        _isOfFamily = isOfFamily;
        _origin = origin;
        _slots = [.. shape.State.Select((member, position) => StateSlot<T>.For(member, position, options))];
        _shared = new SharedCollections<T>(_slots);
        _computed = [.. shape.Computed.Select(member => ComputedSlot<T>.For(member, options))];
        foreach (StateSlot<T> slot in _slots)
        {
            foreach (string name in slot.Member.FormerNames.Append(slot.Member.StoredName).Where(n => shape.FindRead(n) == slot.Member))
            {
                _byName[name] = slot;
            }
        }

        // Later, as a type may contain itself, and so that a class without a fitting constructor can be stored.
        _maker = new Lazy<IObjectMaker<T>>(
            () => origin == ValueOrigin.Document ? new Restorer<T>(shape, _slots) : new Construction<T>(shape, _slots));
    }

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new MemberFault($"is not an object, as a {typeof(T).Name} is");
        }

        IObjectMaker<T> maker = _maker.Value;
        ObjectTrail? trail = ObjectTrail.Reading;
        int place = trail?.Begin() ?? 0;
        var state = new object?[_slots.Count];
        var present = new bool[_slots.Count];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, state, present);
        }

        foreach (StateSlot<T> slot in _slots)
        {
            if (!present[slot.Position])
            {
                state[slot.Position] = slot.WhenMissing();
            }
        }

        T made = maker.Make(state);
        trail?.End(place, InstanceOf(made), FindContent(made));
        return made;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (value is not null && value.GetType() != typeof(T))
        {
            (string name, string declared) = (value.GetType().Name, typeof(T).Name);
            throw new MemberFault($"is a {name} where a {declared} is declared; add Subtype<{name}>(\"…\") to the model of {declared}");
        }

        DocumentDepth.RequireLevel(writer);
        writer.WriteStartObject();
        WriteMembers(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>Looks into the class, and refuses one that could not be made again.</summary>
    public void Prepare()
    {
        if (_origin == ValueOrigin.Document && !_maker.IsValueCreated)
        {
            _ = _maker.Value;
            foreach (StateSlot<T> slot in _slots.Where(slot => slot.Member.Default is { Value: not null }))
            {
                RequireStorable(slot);
            }
        }
    }

    public bool MakesCollection(string storedName) => _maker.Value is Restorer<T> restorer && restorer.MakesCollection(storedName);

    /// <summary>Writes the members without the braces around them.</summary>
    public void WriteMembers(Utf8JsonWriter writer, T value)
    {
        Prepare();
        ObjectTrail.Writing?.Begin(InstanceOf(value));
        try
        {
            _shared.Require(value);
            foreach (StateSlot<T> slot in _slots)
            {
                slot.Write(writer, value);
            }

            if (_computed.Count == 0 || SampleScope.IsOpen)
            {
                return;
            }

            foreach (ComputedSlot<T> slot in _computed)
            {
                slot.Write(writer, value);
            }
        }
        catch (MemberFault fault) when (fault.IsTooDeep && InstanceOf(value) is { } owner)
        {
            fault.NoteOwner(owner);
            throw;
        }
    }

    // The value that stands in for a missing member is written and read as it would be then.
    private static void RequireStorable(StateSlot<T> slot)
    {
        try
        {
            SampleScope.Run(slot.WhenMissing);
        }
        catch (MemberFault fault) when (!fault.IsOfDomain)
        {
            throw new UnmappableModelException(
                $"what WhenMissing gives cannot be stored: {fault.Sentence}.", typeof(T), slot.Member.Name);
        }
        catch (Exception refusal) when (refusal is not UnmappableModelException)
        {
            // Code of the domain, such as a restoring factory or a comparer, refuses the value today; each reading asks it again.
        }
    }

    private void ReadMember(ref Utf8JsonReader reader, object?[] state, bool[] present)
    {
        StateSlot<T>? slot = FindSlot(ref reader, out string? name);
        if (slot is null)
        {
            NoteUnknown(name ?? "");
            reader.Read();
            reader.Skip();
            return;
        }

        reader.Read();
        if (present[slot.Position])
        {
            throw new MemberFault("stands there twice").PrependMember(slot.Member.StoredName);
        }

        present[slot.Position] = true;
        state[slot.Position] = slot.Read(ref reader);
    }

    private void NoteUnknown(string name)
    {
        if (!_shape.PassesOver(name) && !(_isOfFamily && name == FamilyShape.Discriminator))
        {
            UnknownWatch.Note(typeof(T), name);
        }
    }

    private static object? InstanceOf(T value) => typeof(T).IsValueType ? null : value;

    // Asked for only where a document holds unknown members.
    private string? FindContent(T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, DocumentFormat.Writing);
        try
        {
            writer.WriteStartObject();
            WriteMembers(writer, value);
            writer.WriteEndObject();
        }
        catch (MemberFault)
        {
            // An object that cannot be written is recognised by other signs, if at all; it is refused when it is stored.
            return null;
        }

        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan[1..^1]);
    }

    private StateSlot<T>? FindSlot(ref Utf8JsonReader reader, out string? name)
    {
        name = null;
        foreach (StateSlot<T> slot in _slots)
        {
            if (reader.ValueTextEquals(slot.NameUtf8))
            {
                return slot;
            }
        }

        name = reader.GetString();
        return _byName.GetValueOrDefault(name ?? "");
    }
}
