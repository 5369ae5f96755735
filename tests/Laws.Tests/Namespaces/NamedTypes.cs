using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Namespaces;

/// <summary>The types that a file declares, and the names in its code that may be those of types.</summary>
internal static class NamedTypes
{
    /// <summary>The names of the types that stand in no other type.</summary>
    public static IEnumerable<string> DeclaredAtTop(SourceFile file) =>
        file.Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Select(NameOf).OfType<string>();

    /// <summary>The names that stand where a type can stand, without those that the file declares itself.</summary>
    /// <param name="file">The file.</param>
    /// <param name="spaces">Names of namespaces: in <c>Shapes.Shape</c> the last name is a type, in <c>owner.Shape</c> a member.</param>
    public static IEnumerable<string> In(SourceFile file, IReadOnlySet<string> spaces)
    {
        HashSet<string> own = [.. file.Root.DescendantNodes().Select(NameOf).OfType<string>()];
        return file.All<SimpleNameSyntax>().Where(name => !own.Contains(name.Identifier.Text) && MayBeType(name, spaces))
            .Select(name => name.Identifier.Text).Distinct();
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        TypeParameterSyntax type => type.Identifier.Text,
        _ => null,
    };

    private static bool MayBeType(SimpleNameSyntax name, IReadOnlySet<string> spaces) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => LastOf(access.Expression) is { } last && spaces.Contains(last),
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or ExpressionColonSyntax => false,
        InvocationExpressionSyntax call => call.Expression != name,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } set => set.Left != name,
        _ => !name.Ancestors().Any(node => node is UsingDirectiveSyntax
            || (node is BaseNamespaceDeclarationSyntax space && space.Name.Span.Contains(name.Span))),
    };

    private static string? LastOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        _ => null,
    };
}
