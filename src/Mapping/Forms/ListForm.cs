using System.Text.Json;
using System.Text.Json.Nodes;

namespace Granary.Mapping.Forms;

/// <summary>An array of values of one form.</summary>
internal sealed class ListForm(ValueForm element) : JsonForm
{
    /// <inheritdoc/>
    public override string Words => "an array";

    /// <inheritdoc/>
    public override string? FindFault(JsonElement value, string path) => value.ValueKind != JsonValueKind.Array
        ? Mismatch(value, path)
        : value.EnumerateArray()
            .Select((item, i) => element.FindFault(item, $"{path}[{i}]"))
            .FirstOrDefault(fault => fault is not null);

    /// <inheritdoc/>
    public override JsonObject Describe(SchemaTrail around) =>
        new() { ["type"] = "array", ["items"] = element.Describe(around.Append("items")) };
}
