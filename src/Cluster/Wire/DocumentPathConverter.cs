using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Contracts.Plans;

namespace Granary.Cluster.Wire;

/// <summary>Writes a path together with its kind, for a member, or its level, for a collection or a dictionary.</summary>
/// <param name="use">The place.</param>
internal sealed class DocumentPathConverter(DocumentPathConverter.Use use) : JsonConverter<DocumentPath>
{
    /// <summary>The place of a path in a plan.</summary>
    internal enum Use
    {
        /// <summary>A column, which has no kind and begins at the aggregate.</summary>
        Column,

        /// <summary>A single value; its operand has the level, or it begins at an entry of a dictionary.</summary>
        Member,

        /// <summary>A collection or a dictionary.</summary>
        Sequence,
    }

    public override DocumentPath? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (JsonSerializer.Deserialize<Text>(ref reader, options) is not { } text)
        {
            return null;
        }

        return (use == Use.Member && text.Kind is null) || (use == Use.Sequence && text.Level is null)
            ? throw new JsonException("A member is written with its kind, and a collection with its level.")
            : new DocumentPath(text.Members) { Kind = text.Kind, Level = text.Level ?? 0, StandIns = text.StandIns };
    }

    public override void Write(Utf8JsonWriter writer, DocumentPath value, JsonSerializerOptions options)
    {
        var text = new Text(value.Members)
        {
            Kind = use == Use.Member ? value.Kind : null, Level = use == Use.Sequence ? value.Level : null, StandIns = value.StandIns,
        };
        JsonSerializer.Serialize(writer, text, options);
    }

    /// <summary>A path as it travels; members that are null are left out.</summary>
    private sealed record Text(IReadOnlyList<string> Members)
    {
        public ScalarKind? Kind { get; init; }

        public int? Level { get; init; }

        public PlanStandIns? StandIns { get; init; }
    }
}
