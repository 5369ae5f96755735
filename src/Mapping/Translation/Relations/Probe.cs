namespace Granary.Mapping.Translation.Relations;

/// <summary>A value of the domain as it comes back from a document, and what the document holds of it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Content">Its stored form; see <see cref="Contracts.Plans.PlanValue.Content"/>.</param>
internal readonly record struct Probe(object Value, object Content);
