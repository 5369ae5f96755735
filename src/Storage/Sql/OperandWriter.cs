using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>Writes operands of plans as SQL values.</summary>
/// <param name="dialect">The database.</param>
/// <param name="statement">The statement that gets the parameters.</param>
/// <param name="depth">The number of conditions on elements of collections around this part of the plan.</param>
internal sealed class OperandWriter(SqlDialect dialect, SqlStatement statement, int depth)
{
    /// <summary>The value, for equality; null where .NET has null.</summary>
    public string Value(PlanOperand operand) => operand switch
    {
        PlanOperand.Member { Kind: not ScalarKind.Text } path when statement.FindColumn(path) is { } column => column,
        PlanOperand.Member path => dialect.MemberValue(path),
        PlanOperand.Constant { Value.Content: null } value => dialect.Null(value.Kind),
        PlanOperand.Constant value => statement.Parameter(dialect.Parameter(value.Value)),
        PlanOperand.Count count => Count(count),
        PlanOperand.Entry entry => dialect.EntryValue(entry, statement.Parameter(entry.Key)),
        PlanOperand.EntryCount count => $"(case when {dialect.IsMap(count.Map)} then {dialect.EntryCount(count.Map)} end)",
        PlanOperand.TextLength length => dialect.TextLength(Value(length.Text)),
        PlanOperand.Folded folded => dialect.Fold(Value(folded.Text)),
        PlanOperand.MomentPart part => dialect.Part(part, Value(part.Moment)),
        PlanOperand.Widened widened => dialect.Widen(Value(widened.Number), widened.To),
        PlanOperand.FirstPresent first => $"coalesce({Value(first.Value)}, {Value(first.Otherwise)})",
        PlanOperand.Arithmetic arithmetic => dialect.Compute(arithmetic, Value(arithmetic.Left), Value(arithmetic.Right)),
        _ => throw new ArgumentException($"{operand.GetType().Name} is not an operand.", nameof(operand)),
    };

    /// <summary>The value, for order.</summary>
    public string Sortable(PlanOperand operand) => operand is PlanOperand.Constant { Value: { Content: not null } value }
        ? statement.Parameter(dialect.SortableParameter(value))
        : statement.FindColumn(operand) ?? dialect.Sortable(operand.Kind, Value(operand));

    private string Count(PlanOperand.Count count)
    {
        string condition = new FilterWriter(dialect, statement, depth + 1).Write(count.Condition);
        string elements = dialect.Elements(count.Sequence, depth + 1);
        return $"(case when {dialect.IsSequence(count.Sequence)} then (select count(*) from {elements} where {condition}) end)";
    }
}
