using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>How one database spells what plans say. Where two databases would differ in meaning, the spelling makes up for it.</summary>
internal abstract class SqlDialect
{
    /// <summary>The table of aggregates.</summary>
    public abstract string Table { get; }

    /// <summary>How a statement refers to its n-th parameter, the first being 1.</summary>
    public abstract string ParameterName(int number);

    /// <summary>The value at a place, for equality; null where it is missing.</summary>
    public abstract string Value(PlanPath path);

    /// <summary>The value at a place, for order; null where it is missing.</summary>
    public virtual string Sortable(PlanPath path) => Value(path);

    /// <summary>A constant, as <see cref="Value"/> is compared with it.</summary>
    public abstract object ValueParameter(PlanValue value);

    /// <summary>A constant, as <see cref="Sortable"/> is compared with it.</summary>
    public virtual object SortableParameter(PlanValue value) => ValueParameter(value);

    /// <summary>A comparison of a place with a constant by its order, where the dialect has more to say than the operator alone.</summary>
    public virtual string OrderCondition(PlanPath path, string @operator, PlanValue value, SqlStatement statement) =>
        $"{Sortable(path)} {@operator} {statement.Parameter(SortableParameter(value))}";

    /// <summary>An equality of a place and a constant that is not null; unknown where the place is null.</summary>
    public virtual string EqualCondition(PlanPath path, PlanValue value, SqlStatement statement) =>
        $"{Value(path)} = {statement.Parameter(ValueParameter(value))}";

    /// <summary>Whether a value is one of several, none of them null; unknown where it is null.</summary>
    public abstract string OneOf(PlanPath path, IReadOnlyList<PlanValue> values, SqlStatement statement);

    /// <summary>Whether the id is one of several.</summary>
    public abstract string IdentityOneOf(IReadOnlyList<string> ids, SqlStatement statement);

    /// <summary>Whether a text matches a pattern; unknown where it is null.</summary>
    public abstract string TextCondition(PlanPath text, TextMatchKind kind, string pattern, SqlStatement statement);

    /// <summary>Whether the values of two places are equal, null equalling null; never unknown.</summary>
    public abstract string Same(PlanPath left, PlanPath right);

    /// <summary>The direction of a key of an order: null first in ascending and last in descending order.</summary>
    public abstract string Direction(bool descending);

    /// <summary>Text in quotes, for names that the model and the collection's rules have approved.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
