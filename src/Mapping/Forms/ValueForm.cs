using System.Text.Json;
using System.Text.Json.Nodes;

namespace Granary.Mapping.Forms;

/// <summary>The form of a value that may be null.</summary>
/// <param name="Form">The form of a value that is not null.</param>
/// <param name="MayBeNull">Whether null is allowed.</param>
internal sealed record ValueForm(JsonForm Form, bool MayBeNull)
{
    /// <summary>The reason why a value does not fit; null if it fits.</summary>
    public string? FindFault(JsonElement value, string path) => value.ValueKind == JsonValueKind.Null
        ? MayBeNull ? null : $"'{path}' may not be null; it must be {Form.Words}"
        : Form.FindFault(value, path);

    /// <summary>The form as a JSON Schema.</summary>
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
