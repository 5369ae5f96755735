using System.Linq.Expressions;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Translation;

namespace Granary.Client.Invocations;

/// <summary>Turns an expression such as <c>o => o.Approve("anna")</c> into a method and its arguments, in the form that is sent.</summary>
internal static class InvocationReader
{
    /// <summary>The signature of the method, and its arguments as a JSON array.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression is not one call of a public method of the aggregate.</exception>
    public static (string Method, byte[] Arguments) Read(LambdaExpression call, AggregateMapping mapping)
    {
        if (Unconverted(call.Body) is not MethodCallExpression { Object: { } target } invoked || !IsRoot(target, call.Parameters[0]))
        {
            throw Unsupported.Part(call.Body, "write one call of a method of the aggregate, such as x => x.Approve(name).");
        }

        if (mapping.Methods.Find(invoked.Method) is not { } method)
        {
            throw Unsupported.Part(call.Body, mapping.Methods.ExplainAbsence(invoked.Method));
        }

        var arguments = new object?[invoked.Arguments.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = ValueOf(invoked.Arguments[i]);
        }

        return (method.Signature, method.Write(arguments, mapping.Json));
    }

    /// <summary>The result of the method, converted to the type of the call expression.</summary>
    public static TResult ReadResult<TResult>(byte[]? result, LambdaExpression call, AggregateMapping mapping)
    {
        Expression invoked = Unconverted(call.Body);
        object? value = JsonSerializer.Deserialize(result, invoked.Type, mapping.Json);
        return invoked == call.Body
            ? (TResult)value! // null where the method returned null
            : Expression.Lambda<Func<TResult>>(Converted(call.Body, Expression.Constant(value, invoked.Type)))
                .Compile(preferInterpretation: true)();
    }

    private static Expression Unconverted(Expression body) =>
        body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? Unconverted(convert.Operand) : body;

    private static Expression Converted(Expression body, ConstantExpression result) =>
        body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Update(Converted(convert.Operand, result)) : result;

    private static bool IsRoot(Expression target, ParameterExpression root) =>
        target == root
            || (target is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } cast && cast.Operand == root);

    private static object? ValueOf(Expression argument)
    {
        if (!CapturedValue.Is(argument))
        {
            throw Unsupported.Part(
                argument, "an argument is computed before the call travels, so it cannot speak of the aggregate; let the method read it.");
        }

        try
        {
            return CapturedValue.Compute(argument);
        }
        catch (UnsupportedSpecificationException failure) when (failure.InnerException is { } own)
        {
            // Arguments are the caller's own code, so their exceptions reach the caller unchanged.
            ExceptionDispatchInfo.Throw(own);
            throw;
        }
    }
}
