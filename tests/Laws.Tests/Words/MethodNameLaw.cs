using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Words;

/// <summary>No method of src is named by a preposition alone: a name says what the method gives or does.</summary>
internal sealed class MethodNameLaw : ISourceLaw
{
    private static readonly string[] _prepositions = ["Of", "Within"];

    public IEnumerable<string> Violations(SourceFile file) =>
        from node in file.IsSource ? file.All<SyntaxNode>() : []
        let name = NameOf(node)
        where _prepositions.Contains(name)
        select file.At(node, $"a method is named for what it gives or does, and {name} says neither");

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        _ => null,
    };
}
