using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Granary.Analyzers.Models;

/// <summary>Reports an aggregate that another aggregate of the same model holds.</summary>
/// <remarks>
/// Models of several classes are not put together, because only the application says which it uses. Types of other assemblies are not
/// looked into, because their private fields are not known.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NestedAggregateAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rules.NestedAggregate];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
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
