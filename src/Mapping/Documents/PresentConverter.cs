using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Reads and writes a collection that is a structure and may be missing.</summary>
internal sealed class PresentConverter<T>(NullRule? nulls, JsonSerializerOptions options) : JsonConverter<T?>
    where T : struct
{
    private readonly ValueWriter<T> _content = new(options, nulls);

    public override bool HandleNull => true;

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : _content.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } content)
        {
            _content.Write(writer, content);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
