using Granary.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Loading;

/// <summary>The operators of LINQ that a query has too.</summary>
internal static class QueryOperators
{
    private const string Ending = "Async";

    private static readonly HashSet<string> _sequences = ["Where", "OrderBy", "OrderByDescending", "Skip", "Take"];

    private static readonly HashSet<string> _results = ["Count", "Any", "All", "First", "FirstOrDefault", "Single", "SingleOrDefault"];

    // Code that an expression tree cannot have.
    private static readonly HashSet<OperationKind> _notInExpressions =
    [
        OperationKind.ConditionalAccess, OperationKind.IsPattern, OperationKind.SwitchExpression, OperationKind.SimpleAssignment,
        OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment, OperationKind.Increment, OperationKind.Decrement,
        OperationKind.Tuple, OperationKind.CollectionExpression, OperationKind.Throw, OperationKind.With, OperationKind.Await,
        OperationKind.Range, OperationKind.DynamicInvocation, OperationKind.DynamicMemberReference, OperationKind.DeclarationExpression,
        OperationKind.Utf8String,
    ];

    /// <summary>Whether an operator gives results of the query again, and not one value.</summary>
    public static bool IsSequence(string name) => _sequences.Contains(name);

    /// <summary>The method of the query that does what a call does; null if there is none, or if the store might refuse the rule.</summary>
    /// <param name="call">A call of LINQ over the results.</param>
    /// <param name="isStream">Whether the results are a stream.</param>
    /// <param name="query">The query.</param>
    public static string? Find(IInvocationOperation call, bool isStream, IOperation query)
    {
        string name = call.TargetMethod.Name;
        string plain = isStream && name.EndsWith(Ending, StringComparison.Ordinal) ? name.Substring(0, name.Length - Ending.Length) : name;
        if (!_sequences.Contains(name) && !_results.Contains(plain))
        {
            return null;
        }

        IOperation[] arguments =
        [
            .. call.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue).Skip(1)
                .Select(argument => argument.Value)
                .Where(argument => KnownNames.TypeName(argument.Type) != "System.Threading.CancellationToken"),
        ];
        bool hasCounterpart = arguments.Length switch
        {
            0 => plain != "All",
            1 when arguments[0].Type?.SpecialType == SpecialType.System_Int32 => name is "Skip" or "Take",
            1 => LoadedQuery.IsOfAggregates(query) && IsTranslatable(arguments[0]),
            _ => false,
        };
        return !hasCounterpart ? null : _sequences.Contains(name) ? name : plain + Ending;
    }

    private static bool IsTranslatable(IOperation rule) =>
        CallParts.LambdaOf(rule) is { Symbol: { IsAsync: false, Parameters.Length: 1 } } lambda
        && HasFormOfExpression(lambda) && lambda.Body.Descendants().All(IsOfExpressions)
        && ExpressionCheck.Run(lambda, QueryUse.Whole).Count == 0;

    private static bool HasFormOfExpression(IAnonymousFunctionOperation lambda) =>
        lambda.Syntax is LambdaExpressionSyntax { ExpressionBody: { }, AttributeLists.Count: 0 };

    private static bool IsOfExpressions(IOperation part) => !_notInExpressions.Contains(part.Kind) && part switch
    {
        IArgumentOperation argument => argument.ArgumentKind != ArgumentKind.DefaultValue,
        IInvocationOperation call => call.TargetMethod.MethodKind != MethodKind.LocalFunction,
        IMethodReferenceOperation reference => reference.Method.MethodKind != MethodKind.LocalFunction,
        IAnonymousFunctionOperation inner => HasFormOfExpression(inner),
        _ => part.Type?.TypeKind != TypeKind.Dynamic,
    };
}
