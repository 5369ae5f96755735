using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Reads and writes the elements of a collection, and null if the declaration allows it.</summary>
internal sealed class EntryWriter<T>(NullRule? rule, JsonSerializerOptions options)
{
    private readonly ValueWriter<T> _writer = new(options, rule);
    private readonly bool _mayBeNull = default(T) is null && rule is not { MayBeNull: false };

    /// <summary>Writes an element.</summary>
    /// <exception cref="MemberFault">The element is null against its declaration, or cannot be stored.</exception>
    public void Write(Utf8JsonWriter writer, T value)
    {
        if (value is not null)
        {
            _writer.Write(writer, value);
        }
        else if (_mayBeNull)
        {
            writer.WriteNullValue();
        }
        else
        {
            throw MemberFault.ForNull();
        }
    }

    /// <summary>Reads an element.</summary>
    /// <exception cref="MemberFault">The element is null against its declaration, or not of its type.</exception>
    public T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return _mayBeNull ? default! : throw MemberFault.ForNull(); // only if the declaration allows null
        }

        try
        {
            return _writer.Read(ref reader)!; // it was not null
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw MemberFault.ForType(typeof(T), fault);
        }
    }
}
