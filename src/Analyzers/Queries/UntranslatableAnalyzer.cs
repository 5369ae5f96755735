using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>Reports what the translator would refuse when the query is made.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UntranslatableAnalyzer() : ProductAnalyzer(Rules.Untranslatable)
{
    /// <inheritdoc/>
    protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(Analyze, OperationKind.AnonymousFunction);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var lambda = (IAnonymousFunctionOperation)context.Operation;
        if (QueryLambdas.FindUse(lambda, context.ContainingSymbol) is not { } use)
        {
            return;
        }

        foreach (Finding finding in ExpressionCheck.Run(lambda, use))
        {
            ImmutableDictionary<string, string?> properties = finding.Fix is { } fix
                ? ImmutableDictionary<string, string?>.Empty.Add(Rules.Fix, fix.ToString())
                : ImmutableDictionary<string, string?>.Empty;
            SyntaxNode part = finding.Part.Syntax;
            context.ReportDiagnostic(
                Diagnostic.Create(Rules.Untranslatable, part.GetLocation(), properties, ShortText.From(part), finding.Reason));
        }
    }
}
