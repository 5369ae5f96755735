using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>Writes conditions of plans as SQL with the same meaning: true or false, never unknown.</summary>
/// <remarks>
/// Negations are pushed down to the leaves. A leaf that is not negated may be unknown where .NET has false: no negation is left above the
/// leaf, so unknown never becomes true. A negated leaf is true wherever .NET has true, also for null.
/// </remarks>
/// <param name="dialect">The database.</param>
/// <param name="statement">The statement that gets the parameters.</param>
/// <param name="depth">The number of conditions on elements of collections around this part of the plan.</param>
internal sealed class FilterWriter(SqlDialect dialect, SqlStatement statement, int depth = 0)
{
    private readonly OperandWriter _operands = new(dialect, statement, depth);

    /// <summary>The condition as SQL.</summary>
    public string Write(PlanNode node) => Write(node, negated: false);

    private string Write(PlanNode node, bool negated) => node switch
    {
        PlanNode.AllOf all => Join(all.Nodes, negated ? " or " : " and ", negated),
        PlanNode.AnyOf any => Join(any.Nodes, negated ? " and " : " or ", negated),
        PlanNode.Negation negation => Write(negation.Node, !negated),
        PlanNode.Comparison comparison => WriteComparison(comparison, negated),
        PlanNode.TextMatch match => Leaf(WriteMatch(match), negated),
        PlanNode.Membership membership => WriteMembership(membership, negated),
        PlanNode.AnyElement any => WriteAnyElement(any, negated),
        PlanNode.IdentityMembership identities => Leaf(dialect.IdentityOneOf(identities.Ids, statement), negated),
        PlanNode.HasEntry entry => Leaf(dialect.HasEntry(entry.Map, statement.Parameter(entry.Key)), negated),
        PlanNode.RowAfter after => Leaf(WriteRow(after), negated),
        _ => throw new ArgumentException($"{node.GetType().Name} is not a plan node.", nameof(node)),
    };

    private string Join(IReadOnlyList<PlanNode> nodes, string separator, bool negated) => nodes.Count switch
    {
        0 => separator == " and " ? "true" : "false",
        1 => Write(nodes[0], negated),
        <= Width => $"({string.Join(separator, nodes.Select(node => Write(node, negated)))})",
        _ => Join(
            [.. nodes.Chunk((nodes.Count + Width - 1) / Width).Select(part => Regroup(part, separator, negated))], separator, negated),
    };

    // Databases read a chain of operators as a tree as deep as the chain is long, and some bound its depth.
    private const int Width = 50;

    private static PlanNode Regroup(PlanNode[] nodes, string separator, bool negated) =>
        (separator == " and ") != negated ? new PlanNode.AllOf(nodes) : new PlanNode.AnyOf(nodes);

    private string WriteComparison(PlanNode.Comparison comparison, bool negated)
    {
        if (statement.IsConditionOfIndex(comparison))
        {
            return new FilterWriter(dialect, statement.AsLiteral(), depth).Write(comparison, negated);
        }

        return comparison.Right is PlanOperand.Constant constant
            ? WriteConstant(comparison.Left, comparison.Operator, constant.Value, negated)
            : WriteOperands(comparison, negated);
    }

    private string WriteOperands(PlanNode.Comparison comparison, bool negated)
    {
        if (comparison.Operator != ComparisonOperator.Equal)
        {
            return Leaf(
                $"{_operands.Sortable(comparison.Left)} {Symbol(comparison.Operator)} {_operands.Sortable(comparison.Right)}", negated);
        }

        string same = dialect.Same(_operands.Value(comparison.Left), _operands.Value(comparison.Right));
        return negated ? $"not ({same})" : same;
    }

    private string WriteConstant(PlanOperand operand, ComparisonOperator @operator, PlanValue value, bool negated)
    {
        if (value.Content is null)
        {
            return @operator == ComparisonOperator.Equal ? $"{Presence(operand)} is {(negated ? "not " : "")}null"
                : negated ? "true" : "false";
        }

        bool isEquality = @operator == ComparisonOperator.Equal;
        string condition = (operand, isEquality) switch
        {
            (_, true) when statement.IsIndexed(operand) =>
                $"{_operands.Sortable(operand)} = {statement.Parameter(dialect.SortableParameter(value))}",
            _ when statement.FindColumn(operand) is { } column =>
                $"{column} {Symbol(@operator)} {statement.Parameter(dialect.SortableParameter(value))}",
            (PlanOperand.Member path, true) => dialect.EqualCondition(path, value, statement),
            (PlanOperand.Member path, false) => dialect.OrderCondition(path, Symbol(@operator), value, statement),
            (_, true) => $"{_operands.Value(operand)} = {statement.Parameter(dialect.Parameter(value))}",
            _ => $"{_operands.Sortable(operand)} {Symbol(@operator)} {statement.Parameter(dialect.SortableParameter(value))}",
        };
        return Leaf(condition, negated);
    }

    private string WriteMembership(PlanNode.Membership membership, bool negated)
    {
        PlanValue[] present = [.. membership.Values.Where(value => value.Content is not null)];
        string one = present.Length == 0 ? "false"
            : statement.IsIndexed(membership.Operand)
                ? dialect.SortableOneOf(_operands.Sortable(membership.Operand), present, statement)
                : dialect.OneOf(_operands.Value(membership.Operand), present, statement);
        string any = present.Length == membership.Values.Count ? one : $"({one} or {Presence(membership.Operand)} is null)";
        return Leaf(any, negated);
    }

    // A comparison of rows is unknown if a null decides it. That is right: null comes before every value, so such a row is not behind.
    private string WriteRow(PlanNode.RowAfter after)
    {
        string keys = string.Concat(after.Keys.Select(key => $"{_operands.Sortable(key)}, "));
        string values = string.Concat(after.Values.Select(value => $"{statement.Parameter(dialect.SortableParameter(value))}, "));
        return $"({keys}{SqlDialect.Id}) > ({values}{statement.Parameter(after.Id)})";
    }

    private string Presence(PlanOperand operand) =>
        statement.IsIndexed(operand) ? _operands.Sortable(operand)
        : statement.FindColumn(operand) is { } column ? column
        : operand is PlanOperand.Member path ? dialect.Presence(path)
        : _operands.Value(operand);

    // A prefix is a range of the order, and an index over the text finds a range.
    private string WriteMatch(PlanNode.TextMatch match)
    {
        if (match.Kind != TextMatchKind.Prefix || match.Pattern.Length == 0 || !statement.IsIndexed(match.Text))
        {
            return dialect.TextCondition(_operands.Value(match.Text), match, statement);
        }

        string text = _operands.Sortable(match.Text);
        string from = $"{text} >= {statement.Parameter(dialect.SortableParameter(new PlanValue(ScalarKind.Text, match.Pattern)))}";
        return dialect.SortableEnd(match.Pattern) is { } end ? $"({from} and {text} < {statement.Parameter(end)})" : from;
    }

    private string WriteAnyElement(PlanNode.AnyElement any, bool negated)
    {
        if (IndexedElements.Find(any, statement) is { } indexed)
        {
            string has = dialect.HasElement(indexed.Place, indexed.Values, statement);
            string whole = indexed.IsWhole && indexed.Values.All(dialect.TellsApart) ? has : $"({has} and {Exists(any)})";
            return negated ? $"not {whole}" : whole;
        }

        return negated ? $"not {Exists(any)}" : Exists(any);
    }

    private string Exists(PlanNode.AnyElement any)
    {
        string condition = new FilterWriter(dialect, statement, depth + 1).Write(any.Condition);
        return $"exists (select 1 from {dialect.Elements(any.Sequence, depth + 1)} where {condition})";
    }

    // 'is not true' turns unknown into true: !(null < 5) is true in .NET.
    private static string Leaf(string condition, bool negated) => negated ? $"({condition}) is not true" : condition;

    /// <summary>The operator as SQL writes it.</summary>
    public static string Symbol(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => "=",
    };
}
