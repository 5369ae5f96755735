using System.Linq.Expressions;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;
using Granary.Mapping.Translation;

namespace Granary.Client.Invocations;

/// <summary>Reads <c>o => o.Approve("anna")</c> as a method and its arguments, as they travel.</summary>
internal static class InvocationReader
{
    /// <summary>The method's signature, and its arguments as a JSON array.</summary>
    /// <exception cref="UnsupportedSpecificationException">It is not one call of a public method of the aggregate.</exception>
    public static (string Method, byte[] Arguments) Read(LambdaExpression call, AggregateMapping mapping)
    {
        if (Unconverted(call.Body) is not MethodCallExpression { Object: { } target } invoked || !IsRoot(target, call.Parameters[0]))
        {
            throw Unsupported.Part(call.Body, "write one call of a method of the aggregate, such as x => x.Approve(name).");
        }

        string signature = InvocableMethod.SignatureOf(invoked.Method);
        if (mapping.Methods.Find(signature) is not { } method)
        {
            throw Unsupported.Part(call.Body, mapping.Methods.ExplainAbsence(invoked.Method));
        }

        return (signature, method.Write([.. invoked.Arguments.Select(ValueOf)], mapping.Json));
    }

    /// <summary>What the method returned, converted as the call converts it.</summary>
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
            // Arguments are the caller's own code, and what that throws is the caller's.
            ExceptionDispatchInfo.Throw(own);
            throw;
        }
    }
}
