using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Granary.Analyzers.Models;

/// <summary>Reports an aggregate that another aggregate of the same model holds.</summary>
/// <remarks>
/// Models of several classes are not put together, because only the application says which it uses. Types of other assemblies are not
/// looked into, because their private fields are not known.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NestedAggregateAnalyzer() : ProductAnalyzer(Rules.NestedAggregate)
{
    /// <inheritdoc/>
    protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolStartAction(
            start =>
            {
                var model = new DeclaredModel();
                start.RegisterOperationAction(model.Read, OperationKind.Invocation);
                start.RegisterSymbolEndAction(model.Report);
            },
            SymbolKind.NamedType);
    }
}
