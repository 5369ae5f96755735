using System.Linq.Expressions;
using System.Reflection;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A call of a method on a value, or of a static method with the value.</summary>
internal sealed record Called(MethodInfo Method, Value Argument) : Value(Method.ReturnType)
{
    public override int Size => 1 + Argument.Size;

    public override IEnumerable<Value> Smaller =>
    [
        .. Argument.Type == Type ? [Argument] : Array.Empty<Value>(),
        .. Argument.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Argument = smaller }),
    ];

    public override IEnumerable<Rule> Conditions => Argument.Conditions;

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Method.IsStatic
        ? Expression.Call(Method, Argument.ToExpression(scope))
        : Expression.Call(Argument.ToExpression(scope), Method);

    public override string ToString() =>
        Method.IsStatic ? $"{Method.DeclaringType?.Name}.{Method.Name}({Argument})" : $"{Argument}.{Method.Name}()";
}
