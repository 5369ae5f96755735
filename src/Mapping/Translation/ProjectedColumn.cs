using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>A column of a projection.</summary>
/// <param name="Column">Where it comes from.</param>
/// <param name="Type">The type of .NET that it is read as; a column that is missing is null, whatever the type.</param>
internal sealed record ProjectedColumn(DocumentPath Column, Type Type);
