using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>A column of a projection.</summary>
/// <param name="Column">The path that it is read from.</param>
/// <param name="Type">The .NET type of its values; a missing column is null, whatever the type.</param>
internal sealed record ProjectedColumn(DocumentPath Column, Type Type);
