using System.Text;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Storage.Sql;

/// <summary>A statement as it grows: its text, and its parameters in order. A value of a caller only ever becomes a parameter.</summary>
/// <param name="dialect">The database.</param>
/// <param name="collection">The collection that is asked.</param>
/// <param name="indexes">The indexes that may serve the statement.</param>
internal sealed class SqlStatement(SqlDialect dialect, CollectionName collection, IndexCatalog indexes)
{
    private readonly StringBuilder _text = new();
    private readonly List<object> _parameters = [];

    public string Text => _text.ToString();

    public IReadOnlyList<object> Parameters => _parameters;

    /// <summary>Whether values stand in the text itself: true for values of the model, in the condition of an index.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>A statement that has values of the model in its text, for conditions that have to read as those of an index.</summary>
    public SqlStatement AsLiteral() => new(dialect, collection, indexes) { IsLiteral = true };

    public SqlStatement Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Adds a parameter and returns how the text refers to it.</summary>
    public string Parameter(object value)
    {
        if (IsLiteral)
        {
            return dialect.Literal(value);
        }

        _parameters.Add(value);
        return dialect.ParameterName(_parameters.Count);
    }

    /// <summary>
    /// Whether an index holds the value in the form by which it is ordered. If so, conditions on the value must use that form.
    /// </summary>
    public bool IsIndexed(PlanOperand operand) =>
        operand is PlanOperand.Member { Level: 0, Kind: ScalarKind.Text } path && indexes.Holds(collection, path.Path);

    /// <summary>
    /// The column that holds a member in the form by which it is ordered, as the text refers to it; null where only the document has it.
    /// </summary>
    public string? FindColumn(PlanOperand operand) =>
        operand is PlanOperand.Member { Level: 0 } path && indexes.FindColumn(collection, path.Path) is { } name
            ? dialect.Column(name)
            : null;

    /// <summary>
    /// What holds the value of the elements of a collection within the aggregate: a column or a table, by its name without quotes; null
    /// where only the document has it.
    /// </summary>
    public string? FindElements(DocumentPath sequence, PlanOperand element) =>
        !IsLiteral && sequence.Level == 0 && element is PlanOperand.Member { Level: 1 } value
            ? indexes.FindElements(collection, sequence, value.Path)
            : null;

    /// <summary>
    /// Whether an index has the comparison as its condition. If so, the text must spell the comparison as the index does.
    /// </summary>
    public bool IsConditionOfIndex(PlanNode.Comparison comparison) => !IsLiteral && indexes.Asks(collection, comparison);
}
