using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Calls;

/// <summary>In src, an argument that is <c>true</c> or <c>false</c> has a name at the call, which says what is true.</summary>
/// <remarks>
/// Without a compilation the law cannot tell the product's methods from those of .NET, so it asks this of all calls but the exceptions.
/// </remarks>
internal sealed class NamedFlagLaw : ISourceLaw
{
    /// <summary>Methods of .NET whose own name says all, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Exceptions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ConfigureAwait"] = "every library has it at every await, and it means one thing",
        ["Interlocked.Exchange"] = "the argument is the value that is exchanged, for a flag that the call names",
        ["Expression.Constant"] = "the argument is the constant itself",
        ["ValueTask.FromResult"] = "the argument is the result itself",
    };

    public IEnumerable<string> Violations(SourceFile file) =>
        from argument in file.IsSource ? file.All<ArgumentSyntax>() : []
        where argument.NameColon is null && IsFlag(argument.Expression)
        where argument.Parent is ArgumentListSyntax && !Exceptions.ContainsKey(CalledBy(argument))
        select file.At(argument, $"a flag has a name at the call, and this {argument} has none");

    /// <summary>The exceptions that a file uses, so that none is listed in vain.</summary>
    public static IEnumerable<string> ExceptionsIn(SourceFile file) =>
        from argument in file.All<ArgumentSyntax>()
        where IsFlag(argument.Expression) && argument.Parent is ArgumentListSyntax && Exceptions.ContainsKey(CalledBy(argument))
        select CalledBy(argument);

    private static bool IsFlag(ExpressionSyntax expression) =>
        expression.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression;

    // ConfigureAwait is called on any value; a static method is named with its class.
    private static string CalledBy(ArgumentSyntax argument) =>
        argument.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called }
            ? called.Name is { Identifier.Text: "ConfigureAwait" } name ? name.ToString() : called.ToString()
            : "";
}
