using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>An object as one of a subtype, by a cast or by <c>as</c>.</summary>
internal sealed record Cast(Value Owner, Type Subtype, bool IsAs) : Value(Subtype)
{
    public override int Size => Owner.Size;

    public override IEnumerable<Value> Smaller =>
        Owner.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Owner = smaller });

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => IsAs
        ? Expression.TypeAs(Owner.ToExpression(scope), Subtype)
        : Expression.Convert(Owner.ToExpression(scope), Subtype);

    public override string ToString() => IsAs ? $"({Owner} as {Subtype.Name})" : $"(({Subtype.Name}){Owner})";
}
