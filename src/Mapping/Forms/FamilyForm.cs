using System.Text.Json;
using System.Text.Json.Nodes;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Forms;

/// <summary>An object of one of several types, which <c>$type</c> names.</summary>
internal sealed class FamilyForm : JsonForm
{
    private readonly List<(string Name, ObjectForm Form)> _types = [];

    /// <inheritdoc/>
    public override string Words => $"an object whose '{FamilyShape.Discriminator}' is one of {JsonWords.List(Names)}";

    private IEnumerable<string> Names => _types.Select(type => type.Name);

    /// <summary>Adds a type.</summary>
    public void Add(string name, ObjectForm form) => _types.Add((name, form));

    /// <summary>The reason why the type that an object names is none of a family; null if it is one.</summary>
    public static string? FindFault(JsonElement value, string path, IReadOnlyCollection<string> names)
    {
        string asked = path.Length == 0 ? FamilyShape.Discriminator : $"{path}.{FamilyShape.Discriminator}";
        return !value.TryGetProperty(FamilyShape.Discriminator, out JsonElement type)
            ? $"'{asked}' is missing; it must be one of {JsonWords.List(names)}"
            : type.ValueKind == JsonValueKind.String && names.Contains(type.GetString()) ? null
            : $"'{asked}' must be one of {JsonWords.List(names)}, and is {JsonWords.Describe(type)}";
    }

    /// <inheritdoc/>
    public override string? FindFault(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Mismatch(value, path);
        }

        return FindFault(value, path, [.. Names])
            ?? _types.Find(type => type.Name == value.GetProperty(FamilyShape.Discriminator).GetString()).Form.FindFault(value, path);
    }

    /// <inheritdoc/>
    public override JsonObject Describe(SchemaTrail around)
    {
        if (around.Find(this) is { } pointer)
        {
            return new JsonObject { ["$ref"] = pointer };
        }

        SchemaTrail here = around.Enter(this);
        return new JsonObject
        {
            ["oneOf"] = new JsonArray([.. _types.Select((type, i) => (JsonNode)type.Form.Describe(here.Append("oneOf", $"{i}")))]),
        };
    }
}
