using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Granary.Analyzers.Models;

/// <summary>How much there is to a type that is made of others.</summary>
internal static class TypeSize
{
    /// <summary>The largest size that is told from others.</summary>
    public const int Most = 256;

    /// <summary>The number of types that a type is written with, at most <see cref="Most"/>.</summary>
    public static int Measure(ITypeSymbol type)
    {
        var rest = new Stack<ITypeSymbol>([type]);
        int size = 0;
        while (rest.Count > 0 && size < Most)
        {
            size++;
            foreach (ITypeSymbol part in PartsOf(rest.Pop()))
            {
                rest.Push(part);
            }
        }

        return size;
    }

    private static ImmutableArray<ITypeSymbol> PartsOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        IPointerTypeSymbol pointer => [pointer.PointedAtType],
        INamedTypeSymbol { ContainingType: { } outer } named => named.TypeArguments.Add(outer),
        INamedTypeSymbol named => named.TypeArguments,
        _ => [],
    };
}
