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

        ScalarKind? kind = text.Renamings is null ? text.Kind : ScalarKind.Name;
        return (use == Use.Member && kind is null) || (use == Use.Sequence && text.Level is null)
            ? throw new JsonException("A member is written with its kind, and a collection with its level.")
            : new DocumentPath(text.Members)
            {
                Kind = kind, Level = text.Level ?? 0, StandIns = text.StandIns, Renamings = text.Renamings,
            };
    }

    public override void Write(Utf8JsonWriter writer, DocumentPath value, JsonSerializerOptions options)
    {
        var text = new Text(value.Members)
        {
            Kind = use == Use.Member && value.Renamings is null ? value.Kind : null,
            Level = use == Use.Sequence ? value.Level : null,
            StandIns = value.StandIns,
            Renamings = use == Use.Member ? value.Renamings : null,
        };
        JsonSerializer.Serialize(writer, text, options);
    }

    /// <summary>A path as it travels; members that are null are left out.</summary>
    private sealed record Text(IReadOnlyList<string> Members)
    {
        public ScalarKind? Kind { get; init; }

        public int? Level { get; init; }

        public PlanStandIns? StandIns { get; init; }

        // The path of an enum with former names is written without its kind. A version that does not know the names refuses the plan for
        // the lack of the kind, and would give a wrong answer otherwise.
        public PlanRenamings? Renamings { get; init; }
    }
}
