using System.Text.Json.Nodes;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Forms;

/// <summary>Parts of JSON Schema that several forms have in common.</summary>
internal static class Schemas
{
    /// <summary>An object of members.</summary>
    /// <param name="members">The members.</param>
    /// <param name="trail">The position of the schema.</param>
    /// <param name="type">The name of the type for <c>$type</c>; null if there is one type only.</param>
    public static JsonObject ForMembers(IReadOnlyList<FormMember> members, SchemaTrail trail, string? type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        if (type is not null)
        {
            properties[FamilyShape.Discriminator] = new JsonObject { ["const"] = type };
            required.Add((JsonNode)FamilyShape.Discriminator);
        }

        foreach (FormMember member in members)
        {
            JsonObject schema = member.Value.Describe(trail.Append("properties", member.Name));
            if (member.IsComputed)
            {
                schema["readOnly"] = true;
            }

            properties[member.Name] = schema;
            if (member.IsRequired)
            {
                required.Add((JsonNode)member.Name);
            }
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = required,
            ["additionalProperties"] = false,
        };
    }
}
