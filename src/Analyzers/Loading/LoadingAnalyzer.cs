using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Loading;

/// <summary>Reports an operator over results that were loaded for it, where the query has the same operator.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LoadingAnalyzer() : ProductAnalyzer(Rules.Loading)
{
    /// <inheritdoc/>
    protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeCount, OperationKind.PropertyReference);
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        string owner = KnownNames.TypeName(call.TargetMethod.ContainingType);
        if (owner is not ("System.Linq.Enumerable" or "System.Linq.AsyncEnumerable") || call.Arguments.Length == 0
            || call.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } })
        {
            return;
        }

        bool isStream = owner == "System.Linq.AsyncEnumerable";
        if (LoadedQuery.Find(call.Arguments[0].Value, isStream) is { } query
            && QueryOperators.Find(call, isStream, query) is { } operation)
        {
            Report(context, name, operation);
        }
    }

    private static void AnalyzeCount(OperationAnalysisContext context)
    {
        if (context.Operation is IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } list }
            && context.Operation.Syntax is MemberAccessExpressionSyntax { Name: var name }
            && LoadedQuery.Find(list, isStream: false) is not null)
        {
            Report(context, name, "CountAsync");
        }
    }

    private static void Report(OperationAnalysisContext context, SimpleNameSyntax name, string operation) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.Loading, name.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(Rules.Fix, operation), name.Identifier.Text,
            operation));
}
