using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Granary.Contracts.Plans;
using Granary.Mapping.Documents;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Forms;

/// <summary>A single value: a string, a number, true or false.</summary>
/// <remarks>Whether a value fits is decided by the converter that reads it, so that the two never differ.</remarks>
internal sealed class ScalarForm(ScalarShape shape, JsonSerializerOptions json) : JsonForm
{
    private bool IsNumber => shape.Kind is ScalarKind.Integer or ScalarKind.Decimal or ScalarKind.Float;

    /// <inheritdoc/>
    public override string Words { get; } = ScalarWords.Describe(shape);

    /// <inheritdoc/>
    public override string? FindFault(JsonElement value, string place)
    {
        bool isOfKind = shape.Kind == ScalarKind.Boolean
            ? value.ValueKind is JsonValueKind.True or JsonValueKind.False
            : value.ValueKind == (IsNumber ? JsonValueKind.Number : JsonValueKind.String);
        if (!isOfKind)
        {
            return Mismatch(value, place);
        }

        try
        {
            object? read = value.Deserialize(shape.Type, json);
            string? fault = read is string text ? TextConverter.FindFault(text) : null;
            return fault is null ? null : $"'{place}' {FirstClause(fault)}";
        }
        catch (MemberFault) when (IsNumber)
        {
            // Such as a number with more digits than are kept.
            return $"'{place}' must be {ScalarWords.Limits(shape)}, and is {value.GetRawText()}";
        }
        catch (Exception fault) when (fault is MemberFault or JsonException or FormatException or InvalidOperationException)
        {
            return shape.Kind == ScalarKind.Text && shape.Type == typeof(string)
                ? $"'{place}' holds half of a surrogate pair, which is not text"
                : Mismatch(value, place);
        }
    }

    /// <summary>Whether a name of an entry is the text of such a value.</summary>
    public bool FitsName(string name) => FindFault(ElementOf(name), "") is null;

    /// <inheritdoc/>
    public override JsonObject Describe(SchemaTrail around) => ScalarWords.Schema(shape);

    // What follows tells the author of a model what to do instead.
    private static string FirstClause(string fault) => fault.Split(';')[0];

    private JsonElement ElementOf(string name) =>
        IsNumber && decimal.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number)
            ? JsonSerializer.SerializeToElement(number)
            : JsonSerializer.SerializeToElement(name);
}
