using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>Writes conditions of plans as SQL with the same meaning: true or false, never unknown.</summary>
/// <remarks>
/// Negations are pushed down to the leaves. A leaf that is not negated may be unknown where .NET says false, as nothing above it turns that
/// into true; a negated leaf is written so that it is true where .NET says true, null included.
/// </remarks>
internal sealed class FilterWriter(SqlDialect dialect, SqlStatement statement)
{
    /// <summary>The condition as SQL.</summary>
    public string Write(PlanNode node) => Write(node, negated: false);

    private string Write(PlanNode node, bool negated) => node switch
    {
        AllOf all => Join(all.Nodes, negated ? " or " : " and ", negated),
        AnyOf any => Join(any.Nodes, negated ? " and " : " or ", negated),
        Negation negation => Write(negation.Node, !negated),
        Comparison comparison => WriteComparison(comparison, negated),
        TextMatch match => Leaf(dialect.TextCondition(match.Text.Path, match.Kind, match.Pattern, statement), negated),
        Membership membership => WriteMembership(membership, negated),
        IdentityMembership identities => Leaf(dialect.IdentityOneOf(identities.Ids, statement), negated),
        _ => throw new ArgumentException($"{node.GetType().Name} is not a plan node.", nameof(node)),
    };

    private string Join(IReadOnlyList<PlanNode> nodes, string separator, bool negated)
    {
        if (nodes.Count == 0)
        {
            return separator == " and " ? "true" : "false";
        }

        return nodes.Count == 1 ? Write(nodes[0], negated) : $"({string.Join(separator, nodes.Select(node => Write(node, negated)))})";
    }

    private string WriteComparison(Comparison comparison, bool negated) => (comparison.Left, comparison.Right) switch
    {
        (PathOperand left, PathOperand right) => WritePaths(left.Path, comparison.Operator, right.Path, negated),
        (PathOperand path, ValueOperand value) => WriteValue(path.Path, comparison.Operator, value.Value, negated),
        _ => throw new ArgumentException("A comparison has a place on its left.", nameof(comparison)),
    };

    private string WritePaths(PlanPath left, ComparisonOperator @operator, PlanPath right, bool negated)
    {
        if (@operator != ComparisonOperator.Equal)
        {
            return Leaf($"{dialect.Sortable(left)} {Symbol(@operator)} {dialect.Sortable(right)}", negated);
        }

        string same = dialect.Same(left, right);
        return negated ? $"not ({same})" : same;
    }

    private string WriteValue(PlanPath path, ComparisonOperator @operator, PlanValue value, bool negated)
    {
        if (value.Content is null)
        {
            string isNull = $"{dialect.Value(path)} is {(negated ? "not " : "")}null";
            return @operator == ComparisonOperator.Equal ? isNull : negated ? "true" : "false";
        }

        return Leaf(
            @operator == ComparisonOperator.Equal
                ? dialect.EqualCondition(path, value, statement)
                : dialect.OrderCondition(path, Symbol(@operator), value, statement),
            negated);
    }

    private string WriteMembership(Membership membership, bool negated)
    {
        PlanPath path = membership.Operand.Path;
        PlanValue[] present = [.. membership.Values.Where(value => value.Content is not null)];
        string one = present.Length == 0 ? "false" : dialect.OneOf(path, present, statement);
        string any = present.Length == membership.Values.Count ? one : $"({one} or {dialect.Value(path)} is null)";
        return Leaf(any, negated);
    }

    // 'is not true' turns unknown into true: !(null < 5) is true in .NET.
    private static string Leaf(string condition, bool negated) => negated ? $"({condition}) is not true" : condition;

    private static string Symbol(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => "=",
    };
}
