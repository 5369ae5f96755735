using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>
/// Writes a <see cref="DateTime"/> that is in UTC, and gives it back in UTC; any other is refused, as its moment is not known.
/// </summary>
internal sealed class UtcDateTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ScalarText.TryRead(reader.GetString(), out DateTimeOffset value)
            ? value.UtcDateTime
            : throw new MemberFault("is not a moment in ISO 8601 that names its zone");

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ScalarText.Format(value));
}
