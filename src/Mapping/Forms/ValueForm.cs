using System.Text.Json;
using System.Text.Json.Nodes;

namespace Granary.Mapping.Forms;

/// <summary>The form of what stands at one place, where null may be a value of its own.</summary>
/// <param name="Form">The form of a value that is not null.</param>
/// <param name="MayBeNull">Whether null may stand there.</param>
internal sealed record ValueForm(JsonForm Form, bool MayBeNull)
{
    /// <summary>Why a value may not stand there; null where it may.</summary>
    public string? FindFault(JsonElement value, string place) => value.ValueKind == JsonValueKind.Null
        ? MayBeNull ? null : $"'{place}' may not be null; it must be {Form.Words}"
        : Form.FindFault(value, place);

    /// <summary>The form as JSON Schema has it.</summary>
    public JsonObject Describe(SchemaTrail around)
    {
        JsonObject schema = Form.Describe(around);
        return MayBeNull ? OrNull(schema) : schema;
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["oneOf"] is JsonArray variants)
        {
            variants.Add(new JsonObject { ["type"] = "null" });
            return schema;
        }

        if (schema["type"] is not { } type)
        {
            return new JsonObject { ["oneOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        schema["type"] = new JsonArray(type.DeepClone(), "null");
        (schema["enum"] as JsonArray)?.Add((JsonNode?)null);
        return schema;
    }
}
