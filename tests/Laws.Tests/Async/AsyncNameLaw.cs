using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Async;

/// <summary>A member of src that returns a task has a name that ends in Async. A stream need not.</summary>
internal sealed class AsyncNameLaw : ISourceLaw
{
    public IEnumerable<string> Violations(SourceFile file)
    {
        foreach (MethodDeclarationSyntax method in file.IsSource ? file.All<MethodDeclarationSyntax>() : [])
        {
            // A name that another type chose is judged in that type, if the type is ours.
            bool isGiven = method.ExplicitInterfaceSpecifier is not null || method.Modifiers.Any(SyntaxKind.OverrideKeyword);
            if (!isGiven && Breaks(method.ReturnType, method.Identifier.Text))
            {
                yield return file.At(method, $"what returns a task ends in Async, and {method.Identifier.Text} does not");
            }
        }

        foreach (LocalFunctionStatementSyntax local in file.IsSource ? file.All<LocalFunctionStatementSyntax>() : [])
        {
            if (Breaks(local.ReturnType, local.Identifier.Text))
            {
                yield return file.At(local, $"what returns a task ends in Async, and {local.Identifier.Text} does not");
            }
        }
    }

    private static bool Breaks(TypeSyntax returned, string name) =>
        IsTask(returned) && name != "Main" && !name.EndsWith("Async", StringComparison.Ordinal)
            && !name.Contains("Async_", StringComparison.Ordinal);

    private static bool IsTask(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => IsTask(qualified.Right),
        SimpleNameSyntax name => name.Identifier.Text is "Task" or "ValueTask",
        _ => false,
    };
}
