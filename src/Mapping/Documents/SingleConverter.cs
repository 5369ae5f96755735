using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Reads and writes floating point numbers of single precision; numbers beyond their range are refused.</summary>
internal sealed class SingleConverter : JsonConverter<float>
{
    public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader is { TokenType: JsonTokenType.Number, HasValueSequence: false } && reader.TryGetSingle(out float value)
            && float.IsFinite(value) && value != 0)
        {
            return value;
        }

        string number = NumberText.Read(ref reader);
        return NumberText.TryRead(number, out value) ? value : throw NumberText.BeyondType(number, typeof(float));
    }

    public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
    {
        if (!float.IsFinite(value))
        {
            throw new MemberFault($"is {value}, which JSON has no form for");
        }

        writer.WriteNumberValue(value);
    }
}
