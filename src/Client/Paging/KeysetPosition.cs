using Granary.Contracts.Plans;

namespace Granary.Client.Paging;

/// <summary>The position of one result in the order of a query.</summary>
/// <param name="Id">The id of the result, which breaks ties.</param>
/// <param name="Keys">The values of the keys of the order.</param>
internal sealed record KeysetPosition(string Id, IReadOnlyList<PlanValue> Keys)
{
    /// <summary>The position of a result.</summary>
    public static KeysetPosition AtResult(DocumentView result, IReadOnlyList<PlanOrder> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new KeysetPosition(
            result.Key.Id, [.. order.Select(key => new PlanValue(key.Key.Kind, result.Evaluate(key.Key)))]);
    }

    /// <summary>The plan without the results up to this position. The position has one key for each key of the plan's order.</summary>
    /// <remarks>
    /// Ascending keys that are not null are compared as a row, after a separate bound on the first key, from which an index scan can start.
    /// SQL's comparison of rows supports neither descending keys nor null, so such keys are compared one by one.
    /// </remarks>
    public QueryPlan After(QueryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        PlanNode behind = new PlanNode.RowAfter([], [], Id);
        for (int i = plan.Order.Count - 1; i >= 0; i--)
        {
            behind = Behind(plan.Order[i], Keys[i], behind);
        }

        PlanNode bound = plan.Order is [{ Descending: false } first, ..] && Keys[0].Content is not null
            ? new PlanNode.Comparison(first.Key, ComparisonOperator.GreaterOrEqual, new PlanOperand.Constant(Keys[0]))
            : PlanNode.Everything;
        return plan with { Filter = PlanNode.Both(plan.Filter, PlanNode.Both(bound, behind)) };
    }

    private static PlanNode Behind(PlanOrder key, PlanValue value, PlanNode rest)
    {
        if (rest is PlanNode.RowAfter row && !key.Descending && value.Content is not null)
        {
            return new PlanNode.RowAfter([key.Key, .. row.Keys], [value, .. row.Values], row.Id);
        }

        var same = new PlanNode.Comparison(key.Key, ComparisonOperator.Equal, new PlanOperand.Constant(value));
        return PlanNode.Either(Behind(key, value), PlanNode.Both(same, rest));
    }

    // Null comes first in ascending and last in descending order.
    private static PlanNode Behind(PlanOrder key, PlanValue value)
    {
        var constant = new PlanOperand.Constant(value);
        PlanNode isNull = PlanNode.IsNull(key.Key);
        return (key.Descending, value.Content) switch
        {
            (false, null) => new PlanNode.Negation(isNull),
            (false, _) => new PlanNode.Comparison(key.Key, ComparisonOperator.Greater, constant),
            (true, null) => PlanNode.Nothing,
            _ => PlanNode.Either(new PlanNode.Comparison(key.Key, ComparisonOperator.Less, constant), isNull),
        };
    }
}
