using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Documentation;

/// <summary>Every public and protected member of src has a summary.</summary>
internal sealed class DocumentationLaw : ISourceLaw
{
    private static readonly string[] _tags = ["summary", "inheritdoc"];

    public IEnumerable<string> Violations(SourceFile file) => (file.IsSource ? file.All<MemberDeclarationSyntax>() : [])
        .Where(member => IsSeen(member) && !IsDocumented(member))
        .Select(member => file.At(member, $"what users can see is documented by a summary, and {NameOf(member)} is not"));

    private static bool IsSeen(MemberDeclarationSyntax member) => member switch
    {
        BaseNamespaceDeclarationSyntax or GlobalStatementSyntax => false,
        _ => IsOpen(member)
            && member.Ancestors().OfType<MemberDeclarationSyntax>().All(outer => outer is BaseNamespaceDeclarationSyntax || IsOpen(outer)),
    };

    private static bool IsOpen(MemberDeclarationSyntax member) => member.Parent switch
    {
        InterfaceDeclarationSyntax or EnumDeclarationSyntax => true,
        _ => member.Modifiers.Any(SyntaxKind.PublicKeyword)
            || member.Modifiers.Any(SyntaxKind.ProtectedKeyword) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword),
    };

    private static bool IsDocumented(MemberDeclarationSyntax member) => member.GetLeadingTrivia()
        .Select(trivia => trivia.GetStructure())
        .OfType<DocumentationCommentTriviaSyntax>()
        .SelectMany(comment => comment.DescendantNodes().OfType<XmlNodeSyntax>())
        .Any(node => _tags.Contains(TagOf(node)));

    private static string? TagOf(XmlNodeSyntax node) => node switch
    {
        XmlElementSyntax element when element.Content.Any() => element.StartTag.Name.LocalName.Text,
        XmlEmptyElementSyntax { Name.LocalName.Text: "inheritdoc" } => "inheritdoc",
        _ => null,
    };

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        EnumMemberDeclarationSyntax value => value.Identifier.Text,
        BaseFieldDeclarationSyntax field => string.Join(", ", field.Declaration.Variables.Select(variable => variable.Identifier.Text)),
        ConstructorDeclarationSyntax constructor => $"the constructor of {constructor.Identifier.Text}",
        _ => $"this {member.Kind()}",
    };
}
