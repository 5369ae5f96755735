using System.Linq.Expressions;
using System.Reflection;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A property of another value.</summary>
internal sealed record Member(Value Owner, PropertyInfo Property) : Value(Property.PropertyType)
{
    public override int Size => Owner is Element ? 1 : Owner.Size;

    public override IEnumerable<Value> Smaller =>
        Owner.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Owner = smaller });

    public override IEnumerable<Rule> Conditions => Type == typeof(bool) ? [new Held(this), .. Owner.Conditions] : Owner.Conditions;

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) =>
        Expression.Property(Owner.ToExpression(scope), Property);

    public override string ToString() => $"{Owner}.{Property.Name}";
}
