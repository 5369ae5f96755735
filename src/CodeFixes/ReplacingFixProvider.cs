using System.Collections.Immutable;
using Granary.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Granary.CodeFixes;

/// <summary>A fix of one rule that replaces a piece of the code by another one, and is not offered where that does not compile.</summary>
/// <param name="rule">The rule.</param>
internal abstract class ReplacingFixProvider(DiagnosticDescriptor rule) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [rule.Id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? place = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            diagnostic.Properties.TryGetValue(Rules.Fix, out string? fix);
            if (place is null || Find(place, fix) is not var (title, before, after))
            {
                continue;
            }

            var replacement = new Replacement(context.Document, before, after.WithTriviaFrom(before));
            Document written = replacement.Write(root!); // the place was found in it
            if (await replacement.CompilesAsync(written, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, _ => Task.FromResult(written), equivalenceKey: fix ?? rule.Id), diagnostic);
            }
        }
    }

    /// <summary>The title of the fix, the piece that it replaces, and what it puts there; null if the place has none.</summary>
    /// <param name="place">The innermost piece of the code that was reported.</param>
    /// <param name="fix">What the analyzer says about the fix; null if it says nothing.</param>
    protected abstract (string Title, SyntaxNode Before, SyntaxNode After)? Find(SyntaxNode place, string? fix);
}
