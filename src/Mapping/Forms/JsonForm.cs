using System.Text.Json;
using System.Text.Json.Nodes;

namespace Granary.Mapping.Forms;

/// <summary>What values look like in JSON, for callers that know nothing of .NET: in words, as a check, and as a schema.</summary>
internal abstract class JsonForm
{
    /// <summary>The form in words that follow "must be".</summary>
    public abstract string Words { get; }

    /// <summary>Why a value does not have the form, as a sentence without its full stop; null where it has.</summary>
    /// <param name="value">The value; never null, which is the matter of <see cref="ValueForm"/>.</param>
    /// <param name="place">Where it stands, such as <c>lines[2].price</c>.</param>
    public abstract string? FindFault(JsonElement value, string place);

    /// <summary>The form as JSON Schema has it.</summary>
    /// <param name="around">The forms around it, to which a form that contains itself refers.</param>
    public abstract JsonObject Describe(SchemaTrail around);

    /// <summary>The fault of a value of another kind.</summary>
    protected string Mismatch(JsonElement value, string place) => $"'{place}' must be {Words}, and is {JsonWords.Describe(value)}";
}
