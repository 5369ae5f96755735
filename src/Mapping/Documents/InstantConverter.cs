using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Writes moments in UTC and gives them back in local time: the same instant, whatever the zone.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        bool isText = reader is { TokenType: JsonTokenType.String, HasValueSequence: false };
        if ((isText && ScalarText.TryReadWritten(reader.ValueSpan, out DateTimeOffset value))
            || ScalarText.TryRead(reader.GetString(), out value))
        {
            return Local(value);
        }

        throw new MemberFault("is not a moment in ISO 8601 that names its zone");
    }

    // Near the least and the greatest moment there is no local time, and .NET would return another moment.
    private static DateTimeOffset Local(DateTimeOffset value)
    {
        DateTimeOffset local = value.ToLocalTime();
        return local == value ? local : value.ToUniversalTime();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ScalarText.Format(value));
}
