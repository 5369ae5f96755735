using System.Text.Json;
using System.Text.Json.Nodes;

namespace Granary.Mapping.Forms;

/// <summary>An argument of a type that JSON has no form for: what asks for it cannot be called from outside.</summary>
internal sealed class UnfitForm : JsonForm
{
    /// <inheritdoc/>
    public override string Words => "a value that JSON has no form for";

    /// <inheritdoc/>
    public override string FindFault(JsonElement value, string place) =>
        $"'{place}' must be {Words}, so this cannot be asked for in JSON";

    /// <inheritdoc/>
    public override JsonObject Describe(SchemaTrail around) => new() { ["not"] = new JsonObject() };
}
