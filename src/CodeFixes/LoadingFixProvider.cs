using System.Composition;
using Granary.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Granary.CodeFixes;

/// <summary>Moves an operator over loaded results in front of the load.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class LoadingFixProvider() : ReplacingFixProvider(Rules.Loading)
{
    /// <inheritdoc/>
    protected override (string Title, SyntaxNode Before, SyntaxNode After)? Find(SyntaxNode place, string? fix) =>
        place.Parent is MemberAccessExpressionSyntax access && fix is not null && OperatorMove.Find(access, fix) is var (before, after)
            ? ($"Let the store do it by {fix}", before, after.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation))
            : null;
}
