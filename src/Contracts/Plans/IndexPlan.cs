using Granary.Domain;

namespace Granary.Contracts.Plans;

/// <summary>An index that a model declares, as data.</summary>
/// <param name="Collection">The collection whose aggregates it holds.</param>
/// <param name="Paths">The paths of the members it holds, the leading one first; behind them it holds the id, which breaks ties.</param>
internal sealed record IndexPlan(CollectionName Collection, IReadOnlyList<DocumentPath> Paths)
{
    /// <summary>
    /// The conditions on the aggregates it holds, all of which apply: comparisons of a member with a constant, or negations of them.
    /// </summary>
    /// <value>None unless set: it holds every aggregate of the collection.</value>
    public IReadOnlyList<PlanNode> Conditions { get; init; } = [];

    /// <summary>The collection whose elements it holds, and leads from a value of an element to the aggregates that have it.</summary>
    /// <value>Null unless set: it holds members of the aggregate. Otherwise its only path begins at an element.</value>
    public DocumentPath? Sequence { get; init; }

    /// <summary>The members it holds, as values.</summary>
    public IEnumerable<PlanOperand.Member> Members => Paths.Select(path => new PlanOperand.Member(path));

    /// <summary>The paths that it reads: those it holds, and those of its conditions. A path may come twice.</summary>
    public IEnumerable<DocumentPath> PathsRead => Paths.Concat(
        Conditions.Select(condition => (condition as PlanNode.Negation)?.Node ?? condition)
            .OfType<PlanNode.Comparison>().Select(comparison => comparison.Left).OfType<PlanOperand.Member>()
            .Select(operand => operand.Path));

    /// <summary>The index, for people: <c>(status, placedAt) where status = 'Pending'</c>, or <c>(lines[].product)</c>.</summary>
    public override string ToString()
    {
        if (Sequence is { } sequence)
        {
            return $"({sequence}[]{string.Concat(Paths[0].Members.Select(member => $".{member}"))})";
        }

        string where = Conditions.Count == 0 ? "" : $" where {string.Join(" and ", Conditions.Select(Text))}";
        return $"({string.Join(", ", Paths)}){where}";
    }

    private static string Text(PlanNode condition) => condition switch
    {
        PlanNode.Negation negation => $"not {Text(negation.Node)}",
        PlanNode.Comparison { Left: PlanOperand.Member path, Right: PlanOperand.Constant value } comparison =>
            $"{path.Path} {Sign(comparison.Operator)} {Text(value.Value)}",
        _ => throw new ArgumentException($"{condition.GetType().Name} is no condition of an index.", nameof(condition)),
    };

    private static string Text(PlanValue value) => value.Content is string text ? $"'{text}'" : value.ToString();

    private static string Sign(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => "=",
    };
}
