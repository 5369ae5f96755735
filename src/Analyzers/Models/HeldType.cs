using Microsoft.CodeAnalysis;

namespace Granary.Analyzers.Models;

/// <summary>A type whose fields are looked into, and the types that led to it.</summary>
/// <param name="type">The type.</param>
/// <param name="holder">The type that holds it; null for an aggregate.</param>
internal sealed class HeldType(INamedTypeSymbol type, HeldType? holder)
{
    // A type may hold itself with larger arguments as often before it is taken to do so without an end.
    private const int Repetitions = 3;

    private readonly int _size = TypeSize.Measure(type);

    /// <summary>The type.</summary>
    public INamedTypeSymbol Type { get; } = type;

    private HeldType? Holder { get; } = holder;

    /// <summary>Whether the type is one of a generic type that holds itself with ever larger arguments.</summary>
    public bool IsWithoutEnd()
    {
        if (_size == TypeSize.Most)
        {
            return true;
        }

        HeldType[] same = Type.IsGenericType ? [.. Same()] : [];
        return same.Length >= Repetitions && same.All(each => each._size < _size);
    }

    private IEnumerable<HeldType> Same()
    {
        for (HeldType? each = Holder; each is not null; each = each.Holder)
        {
            if (SymbolEqualityComparer.Default.Equals(each.Type.OriginalDefinition, Type.OriginalDefinition))
            {
                yield return each;
            }
        }
    }
}
