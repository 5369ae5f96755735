namespace Granary.Mapping.Aggregates;

/// <summary>An aggregate that was restored from a document of a file.</summary>
/// <param name="Aggregate">The aggregate, without the members that this process does not know.</param>
/// <param name="UnknownMember">The first such member, with the class that lacks it; null if there is none.</param>
internal readonly record struct RestoredDocument(object Aggregate, string? UnknownMember);
