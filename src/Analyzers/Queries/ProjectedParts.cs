using Granary.Mapping.Translation.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>Finds what a projection refuses: what would differ between processes, and the aggregate as a whole.</summary>
internal static class ProjectedParts
{
    /// <summary>The finding on a part itself; null if a projection may have it.</summary>
    /// <param name="part">A part that depends on the aggregate.</param>
    /// <param name="parameters">The parameters that do.</param>
    public static Finding? FindReason(IOperation part, QueryParameters parameters) => part switch
    {
        IParameterReferenceOperation reference when parameters.IsRoot(reference) && !IsRead(reference) =>
            new Finding(part, CallAdvice.WholeAggregate),
        _ => ProcessParts.FindReason(part, parameters),
    };

    private static bool IsRead(IOperation reference)
    {
        IOperation? current = reference.Parent;
        while (current is IConversionOperation)
        {
            current = current.Parent;
        }

        return current is IMemberReferenceOperation or IIsTypeOperation;
    }
}
