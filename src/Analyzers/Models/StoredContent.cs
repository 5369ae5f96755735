using Microsoft.CodeAnalysis;

namespace Granary.Analyzers.Models;

/// <summary>Finds what a field holds: a value, or the elements or values of a collection.</summary>
internal static class StoredContent
{
    // Collections of collections; a type whose elements are larger collections of its own kind has no content.
    private const int Deepest = 16;

    /// <summary>The type itself, or that of the elements or values; null if there is no end to collections within it.</summary>
    public static ITypeSymbol? Find(ITypeSymbol type)
    {
        ITypeSymbol content = type;
        for (int depth = 0; depth < Deepest; depth++)
        {
            if (ElementOf(content) is not { } element || SymbolEqualityComparer.Default.Equals(element, content))
            {
                return content;
            }

            if (TypeSize.Measure(element) == TypeSize.Most)
            {
                return null;
            }

            content = element;
        }

        return null;
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => nullable.TypeArguments[0],
        INamedTypeSymbol { SpecialType: SpecialType.System_String } => null,
        INamedTypeSymbol named when (Implemented(named, "IDictionary`2") ?? Implemented(named, "IReadOnlyDictionary`2")) is { } map =>
            map.TypeArguments[1],
        INamedTypeSymbol named when Implemented(named, "IEnumerable`1") is { } sequence => sequence.TypeArguments[0],
        _ => null,
    };

    private static INamedTypeSymbol? Implemented(INamedTypeSymbol type, string name) => type.AllInterfaces.Prepend(type)
        .FirstOrDefault(one => KnownNames.TypeName(one) == $"System.Collections.Generic.{name}");
}
