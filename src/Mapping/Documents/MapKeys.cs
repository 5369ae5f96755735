using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Reads and writes the keys of a dictionary as the names of a JSON object.</summary>
internal sealed class MapKeys<TKey>(JsonSerializerOptions options)
    where TKey : notnull
{
    private readonly JsonConverter<TKey> _converter = (JsonConverter<TKey>)options.GetConverter(typeof(TKey));

    /// <summary>Reads the name at the position of a reader.</summary>
    /// <exception cref="MemberFault">The name is no key.</exception>
    public TKey Read(ref Utf8JsonReader reader)
    {
        try
        {
            return _converter.ReadAsPropertyName(ref reader, typeof(TKey), options);
        }
        catch (MemberFault fault)
        {
            throw fault.PrependEntry(reader.GetString() ?? "");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new MemberFault($"holds the key '{reader.GetString()}', which is no {typeof(TKey).Name}", fault);
        }
    }

    /// <summary>Writes a key as the name of the next entry.</summary>
    /// <exception cref="MemberFault">The key cannot be stored.</exception>
    public void Write(Utf8JsonWriter writer, TKey key) => _converter.WriteAsPropertyName(writer, key, options);

    /// <summary>A key as the document spells it. A key may be a value object, whose own text differs.</summary>
    public string NameOf(TKey key)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, DocumentFormat.Writing);
        writer.WriteStartObject();
        Write(writer, key);
        writer.WriteNullValue();
        writer.WriteEndObject();
        writer.Flush();
        return JsonElement.Parse(buffer.WrittenSpan).EnumerateObject().First().Name;
    }
}
