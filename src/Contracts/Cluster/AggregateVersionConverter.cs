using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;

namespace Granary.Contracts.Cluster;

/// <summary>Writes a version as its number.</summary>
internal sealed class AggregateVersionConverter : JsonConverter<AggregateVersion>
{
    public override AggregateVersion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, AggregateVersion value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
