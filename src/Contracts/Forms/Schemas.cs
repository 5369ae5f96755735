using System.Text.Json.Nodes;

namespace Granary.Contracts.Forms;

/// <summary>Parts of JSON Schema that several forms have in common.</summary>
internal static class Schemas
{
    /// <summary>An object of members.</summary>
    /// <param name="members">The members.</param>
    /// <param name="place">Where the schema stands.</param>
    /// <param name="properties">Properties that stand in front of them.</param>
    public static JsonObject OfMembers(IReadOnlyList<FormMember> members, SchemaTrail place, JsonObject? properties = null)
    {
        properties ??= [];
        foreach (FormMember member in members)
        {
            JsonObject schema = member.Value.Describe(place.Within("properties", member.Name));
            if (member.IsComputed)
            {
                schema["readOnly"] = true;
            }

            properties[member.Name] = schema;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. members.Where(member => member.IsRequired).Select(member => (JsonNode)member.Name)]),
            ["additionalProperties"] = false,
        };
    }
}
