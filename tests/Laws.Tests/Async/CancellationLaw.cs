using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Async;

/// <summary>
/// In src, a cancellation token is called <c>cancellationToken</c> and is the last parameter besides a <c>params</c> one.
/// </summary>
internal sealed class CancellationLaw : ISourceLaw
{
    private const string Name = "cancellationToken";

    public IEnumerable<string> Violations(SourceFile file)
    {
        foreach (BaseParameterListSyntax list in file.IsSource ? file.All<BaseParameterListSyntax>() : [])
        {
            if (list.Parent is AnonymousFunctionExpressionSyntax)
            {
                continue;
            }

            for (int i = 0; i < list.Parameters.Count; i++)
            {
                ParameterSyntax parameter = list.Parameters[i];
                if (parameter.Type?.ToString().TrimEnd('?') != nameof(CancellationToken))
                {
                    continue;
                }

                if (parameter.Identifier.Text != Name)
                {
                    yield return file.At(parameter, $"a {nameof(CancellationToken)} is called {Name}, and not {parameter.Identifier.Text}");
                }

                if (list.Parameters.Skip(i + 1).Any(later => !later.Modifiers.Any(SyntaxKind.ParamsKeyword)))
                {
                    yield return file.At(parameter, $"a {nameof(CancellationToken)} is the last parameter");
                }
            }
        }
    }
}
