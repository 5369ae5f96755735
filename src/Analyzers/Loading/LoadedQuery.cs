using Granary.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Loading;

/// <summary>Finds the query whose results an expression has loaded.</summary>
internal static class LoadedQuery
{
    /// <summary>The query; null if the expression is none that loads, or if the query has a limit or an offset already.</summary>
    /// <param name="results">A list that was awaited, or a stream.</param>
    /// <param name="isStream">Whether it is a stream.</param>
    public static IOperation? Find(IOperation results, bool isStream)
    {
        IOperation plain = CallParts.Plain(results);
        IOperation? load = isStream ? plain : (plain as IAwaitOperation)?.Operation;
        if (load is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } && !isStream)
        {
            load = task;
        }

        bool loads = load is IInvocationOperation { TargetMethod: { Name: var name } method }
            && KnownNames.Is(method.ContainingType, "IQueryResults`1")
            && (isStream ? name == "AsAsyncEnumerable" : name is "ToListAsync" or "ToArrayAsync");
        return loads && (load as IInvocationOperation)?.Instance is { } query && !IsLimited(query) ? query : null;
    }

    /// <summary>Whether a query returns whole aggregates, so that it takes conditions and orders.</summary>
    public static bool IsOfAggregates(IOperation query) =>
        query.Type is { } type && type.AllInterfaces.Concat([type]).Any(one => KnownNames.Is(one, "IAggregateQuery`1"));

    private static bool IsLimited(IOperation query)
    {
        IOperation? current = query;
        while (current is IInvocationOperation call)
        {
            if (call.TargetMethod.Name is "Skip" or "Take")
            {
                return true;
            }

            current = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        }

        return false;
    }
}
