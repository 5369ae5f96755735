namespace Granary.Contracts.Plans;

/// <summary>
/// The meaning of plans, in memory: the store in memory and units with uncommitted work answer by it, and SQL must agree with it.
/// </summary>
public static class PlanEvaluator
{
    /// <summary>Whether an aggregate fulfils a condition.</summary>
    public static bool Fulfils(this DocumentView candidate, PlanNode node) => node switch
    {
        AllOf all => all.Nodes.All(part => candidate.Fulfils(part)),
        AnyOf any => any.Nodes.Any(part => candidate.Fulfils(part)),
        Negation negation => !candidate.Fulfils(negation.Node),
        Comparison comparison => Compare(candidate, comparison),
        TextMatch match => Match(candidate, match),
        Membership membership => IsMember(candidate, membership),
        IdentityMembership identities => identities.Ids.Contains(candidate.Key.Id, StringComparer.Ordinal),
        _ => throw new ArgumentException($"{node?.GetType().Name ?? "null"} is not a plan node.", nameof(node)),
    };

    /// <summary>Orders candidates by the keys of a plan, the id breaking ties.</summary>
    public static IComparer<DocumentView> Comparer(IReadOnlyList<PlanOrder> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Comparer<DocumentView>.Create((left, right) =>
        {
            foreach (PlanOrder key in order)
            {
                int comparison = ScalarOrder.Compare(left.Read(key.Path), right.Read(key.Path));
                if (comparison != 0)
                {
                    return key.Descending ? -comparison : comparison;
                }
            }

            return left.Key.CompareTo(right.Key);
        });
    }

    private static bool Compare(DocumentView candidate, Comparison comparison)
    {
        object? left = Value(candidate, comparison.Left);
        object? right = Value(candidate, comparison.Right);
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

    private static bool Match(DocumentView candidate, TextMatch match) =>
        candidate.Read(match.Text.Path) is string text && match.Kind switch
    {
        TextMatchKind.Prefix => text.StartsWith(match.Pattern, StringComparison.Ordinal),
        TextMatchKind.Suffix => text.EndsWith(match.Pattern, StringComparison.Ordinal),
        _ => text.Contains(match.Pattern, StringComparison.Ordinal),
    };

    private static bool IsMember(DocumentView candidate, Membership membership)
    {
        object? value = candidate.Read(membership.Operand.Path);
        return membership.Values.Any(member => ScalarOrder.Compare(member.Content, value) == 0);
    }

    private static object? Value(DocumentView candidate, PlanOperand operand) => operand switch
    {
        PathOperand path => candidate.Read(path.Path),
        ValueOperand value => value.Value.Content,
        _ => throw new ArgumentException($"{operand.GetType().Name} is not an operand.", nameof(operand)),
    };
}
