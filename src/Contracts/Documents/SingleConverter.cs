using System.Text.Json;
using System.Text.Json.Serialization;

namespace Granary.Contracts.Documents;

/// <summary>Writes floating point numbers of single precision that JSON has a form for.</summary>
internal sealed class SingleConverter : JsonConverter<float>
{
    public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetSingle();

    public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
    {
        if (!float.IsFinite(value))
        {
            throw new MemberFault($"is {value}, which JSON has no form for");
        }

        writer.WriteNumberValue(value);
    }
}
