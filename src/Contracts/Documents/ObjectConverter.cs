using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Contracts.Shapes;

namespace Granary.Contracts.Documents;

/// <summary>
/// Writes an object's state member by member, and makes the object again: through its constructor first, so that its rules are checked.
/// </summary>
internal sealed class ObjectConverter<T> : JsonConverter<T>
{
    private readonly IReadOnlyList<StateSlot<T>> _slots;
    private readonly IReadOnlyList<ComputedSlot<T>> _computed;
    private readonly Dictionary<string, StateSlot<T>> _byName = [];
    private readonly Reconstitution<T> _reconstitution;

    public ObjectConverter(ObjectShape shape, JsonSerializerOptions options)
    {
        _slots = [.. shape.State.Select((member, position) => StateSlot<T>.For(member, position, options))];
        _computed = [.. shape.Computed.Select(member => ComputedSlot<T>.For(member, options))];
        foreach (StateSlot<T> slot in _slots)
        {
            foreach (string name in slot.Member.FormerNames.Append(slot.Member.StoredName).Where(n => shape.FindRead(n) == slot.Member))
            {
                _byName[name] = slot;
            }
        }

        _reconstitution = new Reconstitution<T>(shape, _slots);
    }

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new MemberFault($"is not an object, as a {typeof(T).Name} is");
        }

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

        return _reconstitution.Make(state);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (value is not null && value.GetType() != typeof(T))
        {
            (string name, string declared) = (value.GetType().Name, typeof(T).Name);
            throw new MemberFault($"is a {name} where a {declared} is declared; add Subtype<{name}>(\"…\") to the model of {declared}");
        }

        writer.WriteStartObject();
        WriteMembers(writer, value);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members without the braces around them.</summary>
    public void WriteMembers(Utf8JsonWriter writer, T value)
    {
        foreach (StateSlot<T> slot in _slots)
        {
            slot.Write(writer, value);
        }

        foreach (ComputedSlot<T> slot in _computed)
        {
            slot.Write(writer, value);
        }
    }

    private void ReadMember(ref Utf8JsonReader reader, object?[] state, bool[] present)
    {
        StateSlot<T>? slot = FindSlot(ref reader);
        reader.Read();
        if (slot is null)
        {
            reader.Skip();
            return;
        }

        if (present[slot.Position])
        {
            throw new MemberFault("stands there twice").Within(slot.Member.StoredName);
        }

        present[slot.Position] = true;
        state[slot.Position] = slot.Read(ref reader);
    }

    private StateSlot<T>? FindSlot(ref Utf8JsonReader reader)
    {
        foreach (StateSlot<T> slot in _slots)
        {
            if (reader.ValueTextEquals(slot.NameUtf8))
            {
                return slot;
            }
        }

        return _byName.GetValueOrDefault(reader.GetString() ?? "");
    }
}
