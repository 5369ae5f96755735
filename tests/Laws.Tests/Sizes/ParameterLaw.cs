using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Sizes;

/// <summary>
/// A method has at most five parameters. In src, no two neighbours have one primitive type, because a caller could swap them unnoticed.
/// </summary>
internal sealed class ParameterLaw : ISourceLaw
{
    private const int Most = 5;

    private static readonly string[] _primitiveNames =
        ["Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Int128", "UInt128", "Half"];

    public IEnumerable<string> Violations(SourceFile file)
    {
        foreach (BaseParameterListSyntax list in file.All<BaseParameterListSyntax>().Where(
            list => list.Parent is not LambdaExpressionSyntax))
        {
            ParameterSyntax[] parameters = [.. list.Parameters.Where(parameter => !IsFree(parameter))];
            if (parameters.Length > Most)
            {
                yield return file.At(list, $"at most {Most} parameters, and here are {parameters.Length}");
            }

            bool areJudged = file.IsSource && !IsGiven(list.Parent);
            foreach ((ParameterSyntax first, ParameterSyntax second) in areJudged ? list.Parameters.Zip(list.Parameters.Skip(1)) : [])
            {
                if (PrimitiveOf(first) is { } primitive && primitive == PrimitiveOf(second) && !AreSides(first, second))
                {
                    yield return file.At(
                        second, $"two neighbours never share a primitive type, as {first.Identifier.Text} and {second.Identifier.Text} do");
                }
            }
        }
    }

    private static bool IsFree(ParameterSyntax parameter) =>
        parameter.Type?.ToString() == nameof(CancellationToken) || parameter.Modifiers.Any(SyntaxKind.ThisKeyword);

    /// <summary>Whether another type chose the signature. Then that type is judged, if it is ours.</summary>
    private static bool IsGiven(SyntaxNode? owner) =>
        owner is OperatorDeclarationSyntax or MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null }
        || owner is BaseMethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.OverrideKeyword);

    /// <summary>Whether the two are the sides of a comparison, which are of one type by nature; their names tell them apart.</summary>
    private static bool AreSides(ParameterSyntax first, ParameterSyntax second) =>
        (first.Identifier.Text, second.Identifier.Text) == ("left", "right");

    /// <summary>
    /// The primitive type, with <c>out</c> and <c>ref</c>: these words stand at the call too, so nobody swaps such an argument with a plain
    /// one.
    /// </summary>
    private static string? PrimitiveOf(ParameterSyntax parameter)
    {
        TypeSyntax? type = parameter.Type is NullableTypeSyntax nullable ? nullable.ElementType : parameter.Type;
        bool isPrimitive = type is PredefinedTypeSyntax { Keyword: var keyword } && !keyword.IsKind(SyntaxKind.ObjectKeyword)
            || type is IdentifierNameSyntax { Identifier.Text: var name } && _primitiveNames.Contains(name);
        return isPrimitive ? string.Join(' ', [.. parameter.Modifiers.Where(IsAtTheCall).Select(token => token.Text), type]) : null;
    }

    private static bool IsAtTheCall(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.OutKeyword or SyntaxKind.RefKeyword;
}
