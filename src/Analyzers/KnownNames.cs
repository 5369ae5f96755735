using Granary.Mapping.Translation.Vocabulary;
using Microsoft.CodeAnalysis;

namespace Granary.Analyzers;

/// <summary>Names types and members as <see cref="QueryVocabulary"/> does, and recognises those of the product.</summary>
internal static class KnownNames
{
    private const string Product = "Granary.Domain";

    // The namespaces of the classes that implement it for applications.
    private static readonly HashSet<string> _called = [Product, "Granary.Client", "Granary.Testing"];

    /// <summary>The full name of the declaring type, or of its generic definition, and the name of a member.</summary>
    public static (string Type, string Name) NameOf(ISymbol member) => (TypeName(member.ContainingType), member.Name);

    /// <summary>The full name of a type, or of its generic definition, as reflection writes it; empty for a type without a name.</summary>
    public static string TypeName(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { ContainingType: { } outer } named => $"{TypeName(outer)}+{named.MetadataName}",
        INamedTypeSymbol { ContainingNamespace: { IsGlobalNamespace: false } space } named =>
            $"{space.ToDisplayString()}.{named.MetadataName}",
        INamedTypeSymbol named => named.MetadataName,
        _ => "",
    };

    /// <summary>What a member means to a query; null for a member that it does not know.</summary>
    public static QueryWord? Find(ISymbol member) => QueryVocabulary.Find(NameOf(member));

    /// <summary>Whether a member belongs to what an application calls of the product, whatever declares it.</summary>
    public static bool IsCalledOfProduct(ISymbol member) => _called.Contains(member.ContainingNamespace?.ToDisplayString() ?? "");

    /// <summary>Whether a member belongs to what a domain sees of the product.</summary>
    public static bool IsOfProduct(ISymbol member) => member.ContainingNamespace?.ToDisplayString() == Product;

    /// <summary>Whether a type is one of the product.</summary>
    /// <param name="type">The type, or a constructed one.</param>
    /// <param name="name">The name of its definition, without the namespace.</param>
    public static bool Is(ITypeSymbol? type, string name) => type is not null && type.MetadataName == name && IsOfProduct(type);
}
