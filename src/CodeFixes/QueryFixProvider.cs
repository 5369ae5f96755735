using System.Composition;
using Granary.Analyzers;
using Granary.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.CodeFixes;

/// <summary>Writes the form of a part that a query can run.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class QueryFixProvider() : ReplacingFixProvider(Rules.Untranslatable)
{
    /// <inheritdoc/>
    protected override (string Title, SyntaxNode Before, SyntaxNode After)? Find(SyntaxNode place, string? fix) =>
        place is ExpressionSyntax part && Enum.TryParse(fix, out QueryFix known) && Changed(part, known) is { } changed
            ? (TitleOf(known), part, changed)
            : null;

    private static ExpressionSyntax? Changed(ExpressionSyntax part, QueryFix fix) => (fix, part) switch
    {
        (QueryFix.UpperInvariant, InvocationExpressionSyntax call) => Renamed(call, "ToUpperInvariant"),
        (QueryFix.OrdinalOrder, InvocationExpressionSyntax call) => Renamed(call, "CompareOrdinal"),
        (QueryFix.InUtc, MemberAccessExpressionSyntax access) => access.WithExpression(Access(access.Expression, "UtcDateTime")),
        (QueryFix.OrdinalComparison, InvocationExpressionSyntax call) => Ordinal(call),
        _ => null,
    };

    private static InvocationExpressionSyntax? Renamed(InvocationExpressionSyntax call, string name) =>
        call.Expression is MemberAccessExpressionSyntax access
            ? call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(name)))
            : null;

    private static InvocationExpressionSyntax? Ordinal(InvocationExpressionSyntax call)
    {
        MemberAccessExpressionSyntax? comparison = call.ArgumentList.Arguments
            .Select(argument => argument.Expression).OfType<MemberAccessExpressionSyntax>()
            .LastOrDefault(access => access.Name.Identifier.Text is "CurrentCulture" or "CurrentCultureIgnoreCase" or "InvariantCulture"
                or "InvariantCultureIgnoreCase");
        if (comparison is null)
        {
            return null;
        }

        string name = comparison.Name.Identifier.Text.EndsWith("IgnoreCase", StringComparison.Ordinal) ? "OrdinalIgnoreCase" : "Ordinal";
        return call.ReplaceNode(comparison, comparison.WithName(SyntaxFactory.IdentifierName(name)));
    }

    private static MemberAccessExpressionSyntax Access(ExpressionSyntax owner, string name) => SyntaxFactory.MemberAccessExpression(
        SyntaxKind.SimpleMemberAccessExpression, owner, SyntaxFactory.IdentifierName(name));

    private static string TitleOf(QueryFix fix) => fix switch
    {
        QueryFix.UpperInvariant => "Use ToUpperInvariant",
        QueryFix.InUtc => "Ask for the part in UTC",
        QueryFix.OrdinalOrder => "Use string.CompareOrdinal",
        _ => "Compare ordinally",
    };
}
