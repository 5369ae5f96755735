using System.Text.Json;
using System.Text.Json.Nodes;

namespace Granary.Mapping.Forms;

/// <summary>An object whose members are entries: names of one form, and values of another.</summary>
internal sealed class MapForm(ScalarForm key, ValueForm value) : JsonForm
{
    /// <inheritdoc/>
    public override string Words => "an object of entries";

    /// <inheritdoc/>
    public override string? FindFault(JsonElement entries, string path)
    {
        if (entries.ValueKind != JsonValueKind.Object)
        {
            return Mismatch(entries, path);
        }

        foreach (JsonProperty entry in entries.EnumerateObject())
        {
            string? fault = key.FitsName(entry.Name)
                ? value.FindFault(entry.Value, $"{path}.{entry.Name}")
                : $"a name in '{path}' must be {key.Words}, and is \"{entry.Name}\"";
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override JsonObject Describe(SchemaTrail around) =>
        new() { ["type"] = "object", ["additionalProperties"] = value.Describe(around.Append("additionalProperties")) };
}
