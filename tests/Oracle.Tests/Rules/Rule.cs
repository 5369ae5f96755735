using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A rule as data: it can be turned into an expression, printed as C#, and made smaller.</summary>
internal abstract record Rule
{
    /// <summary>The number of parts of the rule: connectives, conditions, members and values.</summary>
    public abstract int Size { get; }

    /// <summary>Simpler rules, the simplest first.</summary>
    public abstract IEnumerable<Rule> Smaller { get; }

    /// <summary>The expression; see <see cref="Value.ToExpression"/>.</summary>
    public abstract Expression ToExpression(IReadOnlyList<ParameterExpression> scope);

    public abstract override string ToString();

    // A comparison may negate a condition, so each condition is offered both ways.
    protected static IEnumerable<Rule> Within(params Value[] values) =>
        values.SelectMany(value => value.Conditions).SelectMany(condition => new[] { condition, new Negated(condition) });
}
