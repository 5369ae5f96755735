using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Failures;

/// <summary>
/// No catch block is empty without a comment. In src, a catch of all exceptions has a filter, rethrows, or states in a comment why it does
/// neither.
/// </summary>
internal sealed class CatchLaw : ISourceLaw
{
    public IEnumerable<string> Violations(SourceFile file)
    {
        foreach (CatchClauseSyntax clause in file.All<CatchClauseSyntax>())
        {
            bool saysWhy = clause.Block.DescendantTrivia().Any(
                trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia);
            if (clause.Block.Statements.Count == 0 && !saysWhy)
            {
                yield return file.At(clause, "a catch does something about the failure, or says why there is nothing to do");
            }
            else if (file.IsSource && TakesAll(clause) && !saysWhy && !ThrowsOn(clause))
            {
                yield return file.At(clause, "a catch that takes everything filters, throws on, or says in a comment why it does neither");
            }
        }
    }

    private static bool TakesAll(CatchClauseSyntax clause) =>
        clause.Filter is null && (clause.Declaration is null || clause.Declaration.Type.ToString() is "Exception" or "System.Exception");

    private static bool ThrowsOn(CatchClauseSyntax clause) =>
        clause.Block.DescendantNodes().Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax);
}
