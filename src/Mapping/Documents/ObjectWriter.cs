using System.Buffers;
using System.Text;
using System.Text.Json;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Documents.Samples;
using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Writes the members of an object: its state, and then the computed values that queries use.</summary>
internal sealed class ObjectWriter<T>(ObjectShape shape, IReadOnlyList<StateSlot<T>> slots, JsonSerializerOptions options)
{
    private readonly StateSlot<T>[] _state = [.. slots];
    private readonly ComputedSlot<T>[] _computed = [.. shape.Computed.Select(member => ComputedSlot<T>.For(member, options))];
    private readonly SharedCollections<T> _shared = new(slots);

    /// <summary>The instance by which an object is recognised; null for a structure, which has no identity.</summary>
    public static object? InstanceOf(T value) => typeof(T).IsValueType ? null : value;

    /// <summary>Writes the members without the braces around them.</summary>
    /// <exception cref="MemberFault">A member cannot be stored.</exception>
    public void Write(Utf8JsonWriter writer, T value)
    {
        ObjectTrail.Writing?.Begin(InstanceOf(value));
        try
        {
            _shared.Require(value);
            foreach (StateSlot<T> slot in _state)
            {
                slot.Write(writer, value);
            }

            if (_computed.Length == 0 || SampleScope.IsOpen)
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

    /// <summary>The members as text, by which an object in a document is recognised; null if they cannot be written.</summary>
    public string? FindContent(T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, DocumentFormat.Writing);
        try
        {
            writer.WriteStartObject();
            Write(writer, value);
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
}
