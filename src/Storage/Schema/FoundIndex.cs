namespace Granary.Storage.Schema;

/// <summary>An index over aggregates that is there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsWhole">Whether it was built to its end.</param>
/// <param name="Note">What is noted of it; see <see cref="IndexNote"/>.</param>
internal sealed record FoundIndex(string Name, bool IsWhole, string? Note)
{
    /// <summary>The collection that it was made for; null where somebody else made it.</summary>
    public string? Collection => IndexName.IsOne(Name) ? IndexNote.CollectionOf(Note) : null;
}
