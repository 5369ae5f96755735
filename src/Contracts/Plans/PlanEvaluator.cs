using Granary.Domain;

namespace Granary.Contracts.Plans;

/// <summary>
/// The meaning of plans, in memory: the store in memory and units with uncommitted work answer by it, and SQL must agree with it.
/// </summary>
internal static class PlanEvaluator
{
    /// <summary>Whether an aggregate fulfils a condition.</summary>
    /// <exception cref="MalformedDocumentException">The value at a path is not of the kind that is asked for.</exception>
    public static bool Fulfils(this DocumentView candidate, PlanNode node) => new EvaluationScope(candidate).Fulfils(node);

    /// <summary>The value of an operand: null, or a content as <see cref="PlanValue"/> describes it.</summary>
    /// <exception cref="MalformedDocumentException">The value at a path is not of the kind that is asked for.</exception>
    public static object? Evaluate(this DocumentView candidate, PlanOperand operand) => new EvaluationScope(candidate).Evaluate(operand);

    /// <summary>Orders candidates by the keys of a plan, the id breaking ties.</summary>
    public static IComparer<DocumentView> Comparer(QueryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Comparer<DocumentView>.Create((left, right) =>
        {
            foreach (PlanOrder key in plan.Order)
            {
                int comparison = ScalarOrder.Compare(left.Evaluate(key.Key), right.Evaluate(key.Key));
                if (comparison != 0)
                {
                    return key.Descending ? -comparison : comparison;
                }
            }

            return plan.TiesDescending ? right.Key.CompareTo(left.Key) : left.Key.CompareTo(right.Key);
        });
    }

    internal static bool Fulfils(this EvaluationScope scope, PlanNode node) => node switch
    {
        PlanNode.AllOf all => all.Nodes.All(scope.Fulfils),
        PlanNode.AnyOf any => any.Nodes.Any(scope.Fulfils),
        PlanNode.Negation negation => !scope.Fulfils(negation.Node),
        PlanNode.Comparison comparison => Compare(scope, comparison),
        PlanNode.TextMatch match => Match(scope, match),
        PlanNode.Membership membership => IsMember(scope, membership),
        PlanNode.AnyElement any => scope.Elements(any.Sequence)?.Any(element => scope.ForElement(element).Fulfils(any.Condition)) == true,
        PlanNode.HasEntry entry => scope.Entry(entry.Map, entry.Key) is not null,
        PlanNode.IdentityMembership identities => identities.Ids.Contains(scope.Key.Id, StringComparer.Ordinal),
        PlanNode.RowAfter after => IsAfter(scope, after),
        _ => throw new ArgumentException($"{node?.GetType().Name ?? "null"} is not a plan node.", nameof(node)),
    };

    private static bool Compare(EvaluationScope scope, PlanNode.Comparison comparison)
    {
        object? left = scope.Evaluate(comparison.Left);
        object? right = scope.Evaluate(comparison.Right);
        if (comparison.Operator == ComparisonOperator.Equal)
        {
            return ScalarOrder.Compare(left, right) == 0;
        }

        if (left is null || right is null)
        {
            return false;
        }

        int order = ScalarOrder.Compare(left, right);
        return comparison.Operator switch
        {
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static bool IsAfter(EvaluationScope scope, PlanNode.RowAfter after)
    {
        for (int i = 0; i < after.Keys.Count; i++)
        {
            int order = ScalarOrder.Compare(scope.Evaluate(after.Keys[i]), after.Values[i].Content);
            if (order != 0)
            {
                return order > 0;
            }
        }

        return scope.Key.CompareTo(new AggregateKey(scope.Key.Collection, after.Id)) > 0;
    }

    private static bool Match(EvaluationScope scope, PlanNode.TextMatch match) =>
        scope.Evaluate(match.Text) is string text && match.Kind switch
    {
        TextMatchKind.Prefix => text.StartsWith(match.Pattern, StringComparison.Ordinal),
        TextMatchKind.Suffix => text.EndsWith(match.Pattern, StringComparison.Ordinal),
        _ => text.Contains(match.Pattern, StringComparison.Ordinal),
    };

    private static bool IsMember(EvaluationScope scope, PlanNode.Membership membership)
    {
        object? value = scope.Evaluate(membership.Operand);
        return membership.Values.Any(member => ScalarOrder.Compare(member.Content, value) == 0);
    }
}
