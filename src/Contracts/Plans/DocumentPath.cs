using System.Text.Json;

namespace Granary.Contracts.Plans;

/// <summary>A path into a document: the names of nested members, outermost first, as they are stored.</summary>
/// <remarks>Paths come from the mapping alone; no text of a caller ever becomes a path.</remarks>
/// <param name="Members">The names; none for the whole document, or for the element itself.</param>
internal sealed record DocumentPath(IReadOnlyList<string> Members)
{
    /// <summary>The kind of the single value that the path leads to.</summary>
    /// <value>Null unless set: the path leads to a list, an object, or anything.</value>
    public ScalarKind? Kind { get; init; }

    /// <summary>The beginning of the path: 0 for the aggregate, 1 for the element of the outermost collection, and so on.</summary>
    public int Level { get; init; }

    /// <summary>The stand-ins for members that an older document may lack.</summary>
    /// <value>Null unless set: a missing member is missing.</value>
    public PlanStandIns? StandIns { get; init; }

    /// <summary>The former names of the enum whose value the path leads to.</summary>
    /// <value>Null unless set: the value is read as it is stored. Otherwise its kind is <see cref="ScalarKind.Name"/>.</value>
    public PlanRenamings? Renamings { get; init; }

    /// <summary>The members, joined by dots.</summary>
    public override string ToString() => string.Join('.', Members);

    /// <summary>Whether both are the same path to the same kind of value, with the same stand-ins and former names.</summary>
    public bool Equals(DocumentPath? other) =>
        other is not null && Kind == other.Kind && Level == other.Level && Members.SequenceEqual(other.Members)
        && Equals(StandIns, other.StandIns) && Equals(Renamings, other.Renamings);

    /// <summary>A hash of the path.</summary>
    public override int GetHashCode() =>
        Members.Aggregate(HashCode.Combine(Kind, Level), (hash, member) => HashCode.Combine(hash, member));

    /// <summary>The value at the path, or its stand-in; null if the value, or an object on the way to it, is missing.</summary>
    /// <param name="start">The JSON that the path begins at.</param>
    internal JsonElement? FindIn(JsonElement start)
    {
        JsonElement found = start;
        for (int i = 0; i < Members.Count; i++)
        {
            if (found.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            if (found.TryGetProperty(Members[i], out JsonElement member))
            {
                found = member;
            }
            else if (StandIns?.Find(found, i) is { } standIn)
            {
                found = standIn;
            }
            else
            {
                return null;
            }
        }

        return found;
    }
}
