using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Granary.Contracts.Plans;
using Granary.Mapping.Documents;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Forms;

/// <summary>A single value: a string, a number, true or false.</summary>
/// <remarks>The check reads the value with its converter, so that form and converter never differ.</remarks>
internal sealed class ScalarForm(ScalarShape shape, JsonSerializerOptions json) : JsonForm
{
    private bool IsNumber => shape.Kind is ScalarKind.Integer or ScalarKind.Decimal or ScalarKind.Float;

    /// <inheritdoc/>
    public override string Words { get; } = ScalarWords.Describe(shape);

    /// <inheritdoc/>
    public override string? FindFault(JsonElement value, string path)
    {
        bool isOfKind = shape.Kind == ScalarKind.Boolean
            ? value.ValueKind is JsonValueKind.True or JsonValueKind.False
            : value.ValueKind == (IsNumber ? JsonValueKind.Number : JsonValueKind.String);
        if (!isOfKind)
        {
            return Mismatch(value, path);
        }

        try
        {
            object? read = value.Deserialize(shape.Type, json);
            string? fault = read is string text ? TextConverter.FindFault(text) : null;
            return fault is null ? null : $"'{path}' {FirstClause(fault)}";
        }
        catch (MemberFault) when (IsNumber)
        {
            // The number has, for example, more digits than the type keeps.
            return $"'{path}' must be {ScalarWords.Limits(shape)}, and is {value.GetRawText()}";
        }
        catch (Exception fault) when (fault is MemberFault or JsonException or FormatException or InvalidOperationException)
        {
            return shape.Kind == ScalarKind.Text && shape.Type == typeof(string)
                ? $"'{path}' holds half of a surrogate pair, which is not text"
                : Mismatch(value, path);
        }
    }

    /// <summary>Whether the name of an entry is the text of a value of this form.</summary>
    public bool FitsName(string name) => FindFault(ElementOf(name), "") is null;

    /// <inheritdoc/>
    public override JsonObject Describe(SchemaTrail around) => ScalarWords.Schema(shape);

    // The rest of the text advises the author of the model.
    private static string FirstClause(string fault) => fault.Split(';')[0];

    private JsonElement ElementOf(string name) =>
        IsNumber && decimal.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number)
            ? JsonSerializer.SerializeToElement(number)
            : JsonSerializer.SerializeToElement(name);
}
