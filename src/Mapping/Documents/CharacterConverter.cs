using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Writes a single character as text.</summary>
internal sealed class CharacterConverter : JsonConverter<char>
{
    public override char Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: 1 } text ? text[0] : throw new MemberFault("is not one character");

    public override void Write(Utf8JsonWriter writer, char value, JsonSerializerOptions options)
    {
        TextConverter.RequireStorable([value]);
        writer.WriteStringValue([value]);
    }
}
