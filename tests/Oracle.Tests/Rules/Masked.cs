using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Some bits of an enum: <c>x.Perils &amp; Perils.Fire</c>, as the compiler writes it.</summary>
internal sealed record Masked(Value Member, Captured Mask) : Value(Member.Type)
{
    public override int Size => 1 + Member.Size;

    public override IEnumerable<Value> Smaller =>
        Member.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Member = smaller });

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope)
    {
        Type number = Enum.GetUnderlyingType(Promotion.Plain(Type));
        Type computed = Promotion.Of(number, number) ?? number;
        Type type = Promotion.Plain(Type) == Type ? computed : typeof(Nullable<>).MakeGenericType(computed);
        return Expression.Convert(
            Expression.And(Promotion.To(Member.ToExpression(scope), type), Promotion.To(Mask.ToExpression(scope), type)), Type);
    }

    public override string ToString() => $"({Member} & {Mask})";
}
