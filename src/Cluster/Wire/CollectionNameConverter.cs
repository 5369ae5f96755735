using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;

namespace Granary.Cluster.Wire;

/// <summary>Writes the name of a collection as text.</summary>
internal sealed class CollectionNameConverter : JsonConverter<CollectionName>
{
    public override CollectionName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, CollectionName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
