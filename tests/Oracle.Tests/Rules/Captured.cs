using System.Linq.Expressions;
using Granary.Oracle.Tests.Drawing;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A value from outside the rule, which an expression reads from a variable, as the compiler has it.</summary>
internal sealed record Captured(object? Content, Type Type) : Value(Type)
{
    public override IEnumerable<Value> Smaller => SimplerValues.Than(Content, Type).Select(content => this with { Content = content });

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope)
    {
        object variable = Activator.CreateInstance(typeof(Variable<>).MakeGenericType(Type), Content)!; // a class has an instance
        return Expression.Field(Expression.Constant(variable), nameof(Variable<>.Value));
    }

    public override string ToString() => CSharpText.Of(Content);
}
