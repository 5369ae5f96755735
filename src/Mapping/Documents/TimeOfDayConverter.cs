using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Writes times of day in a fixed width, so that their text sorts as they do.</summary>
internal sealed class TimeOfDayConverter : JsonConverter<TimeOnly>
{
    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ScalarText.TryRead(reader.GetString(), out TimeOnly value) ? value : throw new MemberFault("is not a time of day");

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ScalarText.Format(value));
}
