using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Tasks;

/// <summary>Reports a call of the product whose task is neither awaited, returned nor stored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnawaitedAnalyzer() : ProductAnalyzer(Rules.Unawaited)
{
    private static readonly HashSet<string> _tasks =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.ValueTask`1",
    ];

    // Their results are as little awaited as the task itself.
    private static readonly HashSet<string> _views = ["ConfigureAwait", "AsTask", "Preserve"];

    /// <inheritdoc/>
    protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(Analyze, OperationKind.ExpressionStatement);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IOperation written = ((IExpressionStatementOperation)context.Operation).Operation;
        IOperation whole = written is IConditionalAccessOperation access ? access.WhenNotNull : written;
        IOperation call = whole;
        while (call is IInvocationOperation { Instance: { } task } view && _views.Contains(view.TargetMethod.Name) && IsTask(task.Type))
        {
            call = task;
        }

        if (call is IInvocationOperation { TargetMethod: var method } && IsTask(method.ReturnType) && KnownNames.IsCalledOfProduct(method))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.Unawaited, written.Syntax.GetLocation(), $"{method.ContainingType.Name}.{method.Name}"));
        }
    }

    private static bool IsTask(ITypeSymbol? type) => _tasks.Contains(KnownNames.TypeName(type));
}
