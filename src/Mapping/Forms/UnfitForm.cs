using System.Text.Json;
using System.Text.Json.Nodes;

namespace Granary.Mapping.Forms;

/// <summary>An argument of a type without a form in JSON. A method with such a parameter cannot be called from outside.</summary>
internal sealed class UnfitForm : JsonForm
{
    /// <inheritdoc/>
    public override string Words => "a value that JSON has no form for";

    /// <inheritdoc/>
    public override string FindFault(JsonElement value, string path) =>
        $"'{path}' must be {Words}, so this cannot be asked for in JSON";

    /// <inheritdoc/>
    public override JsonObject Describe(SchemaTrail around) => new() { ["not"] = new JsonObject() };
}
