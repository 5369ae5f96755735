using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Documents.Restoring;
using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Writes an object member by member, and reads it.</summary>
/// <remarks>
/// An object from a document is restored as it was. An object from outside is made by its constructor, so that the rules of creation hold.
/// </remarks>
internal sealed class ObjectConverter<T> : JsonConverter<T>, IPreparedConverter
{
    // More members than most classes have; what is noted about as many fits on the stack, also of objects within objects.
    private const int FewMembers = 64;

    private readonly ObjectSlots<T> _slots;
    private readonly ObjectWriter<T> _writer;
    private readonly Lazy<IObjectMaker<T>> _maker;
    private readonly ObjectShape _shape;
    private readonly bool _isOfFamily;
    private readonly ValueOrigin _origin;

    public ObjectConverter(ObjectShape shape, JsonSerializerOptions options, ValueOrigin origin, bool isOfFamily)
    {
        _shape = shape;
        _isOfFamily = isOfFamily;
        _origin = origin;
        _slots = new ObjectSlots<T>(shape, options);
        _writer = new ObjectWriter<T>(shape, _slots.All, options);

        // Later, as a type may contain itself, and so that a class without a fitting constructor can be stored.
        _maker = new Lazy<IObjectMaker<T>>(
            () => origin == ValueOrigin.Document ? new Restorer<T>(shape, _slots.All) : new Construction<T>(shape, _slots.All));
    }

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new MemberFault($"is not an object, as a {typeof(T).Name} is");
        }

        IObjectMaker<T> maker = _maker.Value;
        ObjectTrail? trail = ObjectTrail.Reading;
        int index = trail?.Begin() ?? 0;
        var state = new object?[_slots.Count];
        Span<bool> present = _slots.Count <= FewMembers ? stackalloc bool[FewMembers] : new bool[_slots.Count];
        int next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, state, present, ref next);
        }

        _slots.FillMissing(state, present);
        T made = maker.Make(state);
        trail?.End(index, ObjectWriter<T>.InstanceOf(made), _writer.FindContent(made));
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

    /// <summary>Looks into the class, and refuses a class whose objects could not be restored.</summary>
    public void Prepare()
    {
        if (_origin == ValueOrigin.Document && !_maker.IsValueCreated)
        {
            _ = _maker.Value;
            _slots.RequireStorableDefaults();
        }
    }

    public bool MakesCollection(string storedName) => _maker.Value is Restorer<T> restorer && restorer.MakesCollection(storedName);

    /// <summary>Writes the members without the braces around them.</summary>
    public void WriteMembers(Utf8JsonWriter writer, T value)
    {
        Prepare();
        _writer.Write(writer, value);
    }

    private void ReadMember(ref Utf8JsonReader reader, object?[] state, scoped Span<bool> present, ref int next)
    {
        StateSlot<T>? slot = _slots.Find(ref reader, ref next, out string? name);
        if (slot is null)
        {
            if (name is not null)
            {
                NoteUnknown(name);
            }

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
}
