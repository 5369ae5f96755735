using System.Composition;
using Granary.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Granary.CodeFixes;

/// <summary>Awaits a call, if the code around it is asynchronous.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AwaitFixProvider() : ReplacingFixProvider(Rules.Unawaited)
{
    /// <inheritdoc/>
    protected override (string Title, SyntaxNode Before, SyntaxNode After)? Find(SyntaxNode place, string? fix) =>
        place is InvocationExpressionSyntax call && IsAsynchronous(call)
            ? ("Await the call", call,
                SyntaxFactory.AwaitExpression(call.WithoutLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation))
            : null;

    private static bool IsAsynchronous(SyntaxNode call) => call.Ancestors().FirstOrDefault(
        node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax
            or AccessorDeclarationSyntax or GlobalStatementSyntax) switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
            BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            GlobalStatementSyntax => true,
            _ => false,
        };
}
