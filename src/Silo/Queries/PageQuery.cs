using Granary.Contracts.Plans;

namespace Granary.Silo.Queries;

/// <summary>One page of a query.</summary>
/// <param name="Plan">What is asked for, without offset and limit.</param>
/// <param name="Offset">How many results to pass over.</param>
/// <param name="Limit">How many results the page has at most.</param>
/// <param name="NextUrl">The address of the page behind it.</param>
internal sealed record PageQuery(QueryPlan Plan, long Offset, int Limit, string NextUrl)
{
    /// <summary>The page and one result more, which tells whether there is another page.</summary>
    public QueryPlan PlanWithOneMore => Plan with { Skip = Offset, Take = Limit + 1L };
}
