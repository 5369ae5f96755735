using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Contracts.Plans;

namespace Granary.Cluster.Wire;

/// <summary>Writes a number of any size as text.</summary>
internal sealed class ExactNumberConverter : JsonConverter<ExactNumber>
{
    public override ExactNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return ExactNumber.Parse(reader.GetString() ?? "");
        }
        catch (FormatException fault)
        {
            throw new JsonException("A number is written as its digits and an exponent.", fault);
        }
    }

    public override void Write(Utf8JsonWriter writer, ExactNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
