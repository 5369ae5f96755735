using System.Text.Json;
using System.Text.Json.Nodes;

namespace Granary.Mapping.Forms;

/// <summary>An object with members. Any other member is a fault, because it would be lost.</summary>
/// <param name="discriminator">The name of the type in its family; null if the object is of one type only.</param>
internal sealed class ObjectForm(string? discriminator = null) : JsonForm
{
    private const string Type = Shapes.FamilyShape.Discriminator;

    private IReadOnlyList<FormMember> _members = [];

    /// <inheritdoc/>
    public override string Words => "an object";

    /// <summary>Completes a form that may occur within itself, such as a node of a tree.</summary>
    public void Complete(IReadOnlyList<FormMember> members) => _members = members;

    /// <inheritdoc/>
    public override string? FindFault(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Mismatch(value, path);
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (FindFault(property, path) is { } fault)
            {
                return fault;
            }
        }

        FormMember? missing = _members.FirstOrDefault(member => member.IsRequired && !IsGiven(value, member));
        return missing is null ? null : $"'{path}.{missing.Name}' is missing; it must be {missing.Value.Form.Words}";
    }

    /// <inheritdoc/>
    public override JsonObject Describe(SchemaTrail around)
    {
        if (around.Find(this) is { } pointer)
        {
            return new JsonObject { ["$ref"] = pointer };
        }

        return Schemas.ForMembers(_members, around.Enter(this), discriminator);
    }

    private string? FindFault(JsonProperty property, string path)
    {
        if (property.Name == Type && discriminator is not null)
        {
            return null;
        }

        FormMember? member = _members.FirstOrDefault(known => known.Answers(property.Name));
        return member switch
        {
            null when property.Name == Type => $"'{path}.{Type}' is given, and '{path}' is of one type only; leave it out",
            null => $"'{property.Name}' is no member of '{path}'; "
                + NearestName.Suggest(property.Name, _members.Where(known => !known.IsComputed).Select(known => known.Name)),
            { IsComputed: true } => $"'{path}.{member.Name}' is computed and cannot be given; leave it out",
            _ => member.Value.FindFault(property.Value, $"{path}.{property.Name}"),
        };
    }

    private static bool IsGiven(JsonElement value, FormMember member) =>
        member.FormerNames.Prepend(member.Name).Any(name => value.TryGetProperty(name, out _));
}
