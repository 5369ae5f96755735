using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Sizes;

/// <summary>Files and methods stay within their limits of lines; a local function counts with the method around it.</summary>
internal sealed class LengthLaw : ISourceLaw
{
    private const int File = 400;
    private const int Method = 50;

    public IEnumerable<string> Violations(SourceFile file)
    {
        int lines = file.Text.Lines.Count;
        if (lines > File + 1)
        {
            yield return file.At(file.Text.Lines[File].Span, $"a file has at most {File} lines, and this one {lines - 1}");
        }

        foreach ((SyntaxNode body, SyntaxList<AttributeListSyntax> attributes) in Bodies(file))
        {
            int length = file.LinesOf(body, attributes);
            if (length > Method)
            {
                yield return file.At(body, $"a method has at most {Method} lines, and this one {length}");
            }
        }
    }

    private static IEnumerable<(SyntaxNode Body, SyntaxList<AttributeListSyntax> Attributes)> Bodies(SourceFile file) =>
        file.Root.DescendantNodes().SelectMany<SyntaxNode, (SyntaxNode, SyntaxList<AttributeListSyntax>)>(node => node switch
        {
            BaseMethodDeclarationSyntax method => [(method, method.AttributeLists)],
            AccessorDeclarationSyntax accessor => [(accessor, accessor.AttributeLists)],
            PropertyDeclarationSyntax { ExpressionBody: not null } property => [(property, property.AttributeLists)],
            IndexerDeclarationSyntax { ExpressionBody: not null } indexer => [(indexer, indexer.AttributeLists)],
            _ => [],
        });
}
