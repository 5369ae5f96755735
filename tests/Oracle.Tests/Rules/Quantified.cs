using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A test whether any element, or every element, of a collection fulfils a rule.</summary>
internal sealed record Quantified(bool Any, Value Source, Rule? Rule, int Level) : Rule
{
    public override int Size => 1 + (Rule?.Size ?? 0);

    public override IEnumerable<Rule> Smaller => Rule is null
        ? []
        :
        [
            Any ? this with { Rule = null } : new Negated(this with { Any = true, Rule = null }),
            .. Rule.Smaller.Select(smaller => this with { Rule = smaller }),
        ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Sequences.Call(Any ? nameof(Enumerable.Any) : nameof(Enumerable.All), Source, Rule, scope);

    public override string ToString() => $"{Source}.{(Any ? "Any" : "All")}({Sequences.Text(Rule, Level)})";
}
