using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Contracts.Plans;

namespace Granary.Cluster.Wire;

/// <summary>Writes a constant of a plan as its kind and its content. The kind determines the type of the content when it is read.</summary>
/// <remarks>Numbers are written as text, which keeps every digit, the sign of zero, infinity and NaN.</remarks>
internal sealed class PlanValueConverter : JsonConverter<PlanValue>
{
    public override PlanValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string?[] parts = JsonSerializer.Deserialize<string?[]>(ref reader) ?? [];
        return parts is [{ } name, var content] && Enum.TryParse(name, out ScalarKind kind)
            ? new PlanValue(kind, content is null ? null : Parse(content, kind))
            : throw new JsonException("A constant is written as its kind and its content.");
    }

    public override void Write(Utf8JsonWriter writer, PlanValue value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Kind.ToString());
        writer.WriteStringValue(value.Content switch
        {
            null => null,
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            var content => Convert.ToString(content, CultureInfo.InvariantCulture),
        });
        writer.WriteEndArray();
    }

    private static object Parse(string content, ScalarKind kind) => kind switch
    {
        ScalarKind.Integer => long.Parse(content, CultureInfo.InvariantCulture),
        ScalarKind.Decimal => decimal.Parse(content, NumberStyles.Float, CultureInfo.InvariantCulture),
        ScalarKind.Float => double.Parse(content, CultureInfo.InvariantCulture),
        ScalarKind.Boolean => bool.Parse(content),
        _ => content,
    };
}
