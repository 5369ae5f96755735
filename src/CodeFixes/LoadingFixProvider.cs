using System.Collections.Immutable;
using System.Composition;
using Granary.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Granary.CodeFixes;

/// <summary>Moves an operator over loaded results in front of the load.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class LoadingFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.Loading.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan)?.Parent is MemberAccessExpressionSyntax access
                && diagnostic.Properties.TryGetValue(Rules.Fix, out string? name) && name is not null
                && OperatorMove.Find(access, name) is var (before, after))
            {
                SyntaxNode written = root.ReplaceNode(
                    before, after.WithTriviaFrom(before).WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation));
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Let the store do it by {name}", _ => Task.FromResult(context.Document.WithSyntaxRoot(written)),
                        equivalenceKey: name),
                    diagnostic);
            }
        }
    }
}
