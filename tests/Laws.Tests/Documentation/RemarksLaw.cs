using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Documentation;

/// <summary>A public type of Domain, Client and the hosting folders of Contracts and Cluster has remarks that are not empty.</summary>
internal sealed class RemarksLaw : ISourceLaw
{
    private static readonly string[] _interface = ["src/Domain/", "src/Client/", "src/Cluster/Hosting/", "src/Contracts/Hosting/"];

    public IEnumerable<string> Violations(SourceFile file) => (IsOfTheInterface(file) ? file.All<BaseTypeDeclarationSyntax>() : [])
        .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword) && type.Parent is BaseNamespaceDeclarationSyntax)
        .Where(type => !Has(type, "remarks"))
        .Select(type => file.At(type, $"a public type of the interface has remarks, and {type.Identifier.Text} has none"));

    /// <summary>Whether the documentation of a type has an element that is not empty.</summary>
    public static bool Has(BaseTypeDeclarationSyntax type, string tag) => type.GetLeadingTrivia()
        .Select(trivia => trivia.GetStructure())
        .OfType<DocumentationCommentTriviaSyntax>()
        .SelectMany(comment => comment.Content.OfType<XmlElementSyntax>())
        .Any(element => element.StartTag.Name.LocalName.Text == tag && element.Content.Any());

    private static bool IsOfTheInterface(SourceFile file) =>
        _interface.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal));
}
