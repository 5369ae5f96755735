using System.Text.Json;
using System.Text.Json.Serialization;

namespace Granary.Contracts.Documents;

/// <summary>Writes floating point numbers that JSON has a form for.</summary>
internal sealed class DoubleConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (!double.IsFinite(value))
        {
            throw new MemberFault($"is {value}, which JSON has no form for");
        }

        writer.WriteNumberValue(value);
    }
}
