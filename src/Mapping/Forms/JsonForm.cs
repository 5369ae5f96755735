using System.Text.Json;
using System.Text.Json.Nodes;

namespace Granary.Mapping.Forms;

/// <summary>The form of values in JSON, for callers that know nothing of .NET: in words, as a check, and as a schema.</summary>
internal abstract class JsonForm
{
    /// <summary>The form in words that follow "must be".</summary>
    public abstract string Words { get; }

    /// <summary>The reason why a value does not have the form, as a sentence without its full stop; null if it has.</summary>
    /// <param name="value">The value, which is not null; see <see cref="ValueForm"/> for null.</param>
    /// <param name="path">The path of the value, such as <c>lines[2].price</c>.</param>
    public abstract string? FindFault(JsonElement value, string path);

    /// <summary>The form as a JSON Schema.</summary>
    /// <param name="around">The enclosing forms, to which a form that contains itself refers.</param>
    public abstract JsonObject Describe(SchemaTrail around);

    /// <summary>The fault of a value of another kind.</summary>
    protected string Mismatch(JsonElement value, string path) => $"'{path}' must be {Words}, and is {JsonWords.Describe(value)}";
}
