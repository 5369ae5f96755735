using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;

namespace Granary.Contracts.Cluster;

/// <summary>Writes a key as the text of its grain.</summary>
internal sealed class AggregateKeyConverter : JsonConverter<AggregateKey>
{
    public override AggregateKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        GrainKey.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, AggregateKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(GrainKey.Format(value));
}
