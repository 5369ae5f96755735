using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Documentation;

/// <summary>The C# of one example in the documentation of a type or a member.</summary>
/// <param name="Path">The file, from the root of the repository.</param>
/// <param name="Line">The line on which the example begins, from 1.</param>
/// <param name="Code">The code, its XML decoded.</param>
internal sealed record Example(string Path, int Line, string Code)
{
    /// <summary>The examples of a file: each <c>code</c> element within an <c>example</c> element.</summary>
    public static IEnumerable<Example> In(SourceFile file) =>
        from element in file.Root.DescendantNodes(descendIntoTrivia: true).OfType<XmlElementSyntax>()
        where NameOf(element) == "code" && element.Ancestors().OfType<XmlElementSyntax>().Any(outer => NameOf(outer) == "example")
        select new Example(file.Path, file.Text.Lines.IndexOf(element.SpanStart) + 1, CodeOf(element));

    private static string NameOf(XmlElementSyntax element) => element.StartTag.Name.LocalName.Text;

    // The value of a token is its text with entities decoded; the slashes in front of a line are trivia.
    private static string CodeOf(XmlElementSyntax element) => string.Concat(
        element.Content.SelectMany(node => node.DescendantTokens()).Where(IsText).Select(token => token.ValueText));

    private static bool IsText(SyntaxToken token) => token.Kind()
        is SyntaxKind.XmlTextLiteralToken or SyntaxKind.XmlTextLiteralNewLineToken or SyntaxKind.XmlEntityLiteralToken;
}
