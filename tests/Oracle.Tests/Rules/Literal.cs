using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A constant that stands in the rule itself.</summary>
internal sealed record Literal(object? Content, Type Type) : Value(Type)
{
    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Expression.Constant(Content, Type);

    public override string ToString() => CSharpText.Of(Content);
}
