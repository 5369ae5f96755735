using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;

namespace Granary.Contracts.Cluster;

/// <summary>Writes the id of a commit as a UUID.</summary>
internal sealed class CommitIdConverter : JsonConverter<CommitId>
{
    public override CommitId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, CommitId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
