using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A test whether an object is there and is of a type.</summary>
internal sealed record IsOf(Value Owner, Type Subtype) : Rule
{
    public override int Size => 1 + Owner.Size;

    public override IEnumerable<Rule> Smaller =>
        Owner.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Owner = smaller });

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Expression.TypeIs(Owner.ToExpression(scope), Subtype);

    public override string ToString() => $"{Owner} is {Subtype.Name}";
}
