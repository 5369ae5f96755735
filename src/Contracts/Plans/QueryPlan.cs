using Granary.Domain;

namespace Granary.Contracts.Plans;

/// <summary>
/// A query, as data: the aggregates of a collection that it selects, their order, and the part of the results that it returns.
/// </summary>
/// <param name="Collection">The collection that is queried.</param>
/// <param name="Filter">The condition that the results fulfil.</param>
internal sealed record QueryPlan(CollectionName Collection, PlanNode Filter)
{
    /// <summary>The keys of the order, the first the weightiest; the id breaks ties.</summary>
    /// <value>
    /// None unless set. Results then come in no particular order, or in that of their ids if there is a limit or an offset.
    /// </value>
    public IReadOnlyList<PlanOrder> Order { get; init; } = [];

    /// <summary>Whether the id breaks ties in descending order, as in a query for the last results of an order.</summary>
    /// <value>Ascending unless set.</value>
    public bool TiesDescending { get; init; }

    /// <summary>How many results to pass over.</summary>
    /// <value>None unless set.</value>
    public long Skip { get; init; }

    /// <summary>How many results to give at most.</summary>
    /// <value>No limit unless set.</value>
    public long? Take { get; init; }

    /// <summary>
    /// The paths that are asked for instead of whole documents: a result's document is then a JSON array of their values, null for what
    /// is missing.
    /// </summary>
    /// <value>Null unless set: results are whole.</value>
    public IReadOnlyList<DocumentPath>? Columns { get; init; }

    /// <summary>Whether results must come in a defined order.</summary>
    public bool IsOrdered => Order.Count > 0 || Skip > 0 || Take is not null;

    /// <summary>The same results, the last first.</summary>
    public QueryPlan Reversed() => this with
    {
        Order = [.. Order.Select(key => key with { Descending = !key.Descending })], TiesDescending = !TiesDescending,
    };
}
