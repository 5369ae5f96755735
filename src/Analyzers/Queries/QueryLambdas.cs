using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>Recognises the lambdas that become queries.</summary>
internal static class QueryLambdas
{
    // The definitions whose methods translate each expression that they take.
    private static readonly HashSet<string> _owners = ["Specification", "RepositoryQueries", "IAggregateQuery`1", "Criteria`1"];

    /// <summary>What becomes of a lambda in a query; null for a lambda that no query is known to use.</summary>
    /// <param name="lambda">The lambda.</param>
    /// <param name="container">The member whose code has the lambda.</param>
    public static QueryUse? FindUse(IAnonymousFunctionOperation lambda, ISymbol container)
    {
        if (lambda.Parent is not IConversionOperation { Type: { } type } conversion || !IsExpression(type))
        {
            return null;
        }

        return conversion.Parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } => FindUse(method),
            { } parent when IsReturned(parent) && IsCriterion(container) => QueryUse.Whole,
            _ => null,
        };
    }

    private static QueryUse? FindUse(IMethodSymbol method) =>
        !KnownNames.IsOfProduct(method) || !_owners.Contains(method.ContainingType.MetadataName) ? null
        : method.Name == "Select" ? QueryUse.Projection
        : QueryUse.Whole;

    private static bool IsExpression(ITypeSymbol type) => KnownNames.TypeName(type) == "System.Linq.Expressions.Expression`1";

    private static bool IsReturned(IOperation parent)
    {
        IOperation? current = parent;
        while (current is IConditionalOperation or IConversionOperation)
        {
            current = current.Parent;
        }

        return current is IReturnOperation;
    }

    private static bool IsCriterion(ISymbol container)
    {
        IPropertySymbol? property = (container as IMethodSymbol)?.AssociatedSymbol as IPropertySymbol;
        while (property?.OverriddenProperty is { } overridden)
        {
            property = overridden;
        }

        return property is { Name: "Criterion" } && KnownNames.Is(property.ContainingType, "Specification`1");
    }
}
