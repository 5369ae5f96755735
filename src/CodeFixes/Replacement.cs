using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Granary.CodeFixes;

/// <summary>A piece of a document, and what takes its place.</summary>
/// <param name="document">The document.</param>
/// <param name="before">The piece.</param>
/// <param name="after">What takes its place.</param>
internal sealed class Replacement(Document document, SyntaxNode before, SyntaxNode after)
{
    private readonly SyntaxAnnotation _place = new();

    /// <summary>The document with the piece replaced.</summary>
    /// <param name="root">The root of the document.</param>
    public Document Write(SyntaxNode root) =>
        document.WithSyntaxRoot(root.ReplaceNode(before, after.WithAdditionalAnnotations(_place)));

    /// <summary>Whether the code compiles as far as it did before.</summary>
    /// <remarks>Only the member around the piece is compiled, because the types of what it declares are inferred within it alone.</remarks>
    /// <param name="written">The document with the piece replaced.</param>
    /// <param name="cancellationToken">Stops the compilation.</param>
    public async Task<bool> CompilesAsync(Document written, CancellationToken cancellationToken)
    {
        SyntaxNode? root = await written.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode? place = root?.GetAnnotatedNodes(_place).FirstOrDefault();
        if (place is null)
        {
            return false;
        }

        IEnumerable<string> wrong = await ErrorsAsync(written, MemberAround(place), cancellationToken).ConfigureAwait(false);
        List<string> known = [.. await ErrorsAsync(document, MemberAround(before), cancellationToken).ConfigureAwait(false)];
        return wrong.All(known.Remove);
    }

    // Statements of a program see the variables of each other.
    private static TextSpan MemberAround(SyntaxNode place)
    {
        SyntaxNode? member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return (member is null or GlobalStatementSyntax ? place.SyntaxTree.GetRoot() : member).FullSpan;
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(Document code, TextSpan member, CancellationToken cancellationToken)
    {
        SemanticModel? model = await code.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return (model?.GetDiagnostics(member, cancellationToken) ?? [])
            .Where(each => each.Severity == DiagnosticSeverity.Error).Select(each => each.Id);
    }
}
