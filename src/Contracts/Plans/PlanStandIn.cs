using System.Text.Json;

namespace Granary.Contracts.Plans;

/// <summary>The stand-in for a member that a document lacks, because the document is older than the member or than its name.</summary>
/// <remarks>It stands in where an object has no such member at all; a member that is null is not missing.</remarks>
/// <param name="Position">The position of the missing member in its path, 0 for the outermost.</param>
internal sealed record PlanStandIn(int Position)
{
    /// <summary>The member of an object that holds the name of its subtype.</summary>
    public const string SubtypeMember = "$type";

    // The value is in a box, because many threads may set it at once.
    private object? _parsed;

    /// <summary>The names of the member in older documents, in the order in which they are looked for.</summary>
    /// <value>None unless set.</value>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>The value, as JSON, that stands in if the object has the member under none of its names.</summary>
    /// <value>Null unless set: it is missing.</value>
    public string? Otherwise
    {
        get;
        init => (field, _parsed) = (value, null);
    }

    /// <summary>The subtypes whose objects it is for, by their names in documents.</summary>
    /// <value>Null unless set: it is for all objects.</value>
    public IReadOnlyList<string>? Subtypes { get; init; }

    /// <summary>Whether both stand in for the same member, with the same names and the same value.</summary>
    public bool Equals(PlanStandIn? other) =>
        other is not null && Position == other.Position && Otherwise == other.Otherwise && FormerNames.SequenceEqual(other.FormerNames)
        && (Subtypes is null) == (other.Subtypes is null) && (Subtypes ?? []).SequenceEqual(other.Subtypes ?? []);

    /// <summary>A hash of the stand-in.</summary>
    public override int GetHashCode() => HashCode.Combine(Position, Otherwise, FormerNames.Count, Subtypes?.Count);

    /// <summary>
    /// The whole stand-in as text: for messages, and for texts that tell plans apart. Different stand-ins have different texts.
    /// </summary>
    public override string ToString() => JsonSerializer.Serialize<object?[]>([Position, FormerNames, Otherwise, Subtypes]);

    /// <summary>The value that stands in for the member in an object that lacks it; null if no value does.</summary>
    internal JsonElement? Find(JsonElement owner)
    {
        if (Subtypes is not null && !Subtypes.Contains(SubtypeOf(owner)))
        {
            return null;
        }

        foreach (string name in FormerNames)
        {
            if (owner.TryGetProperty(name, out JsonElement former))
            {
                return former;
            }
        }

        return Otherwise is null ? null : (JsonElement)(_parsed ??= JsonElement.Parse(Otherwise));
    }

    private static string? SubtypeOf(JsonElement owner) =>
        owner.TryGetProperty(SubtypeMember, out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
}
