using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Granary.Client.Translation;
using Granary.Contracts.Invocations;
using Granary.Contracts.Mapping;
using Granary.Domain;

namespace Granary.Client.Invocations;

/// <summary>Reads <c>o => o.Approve("anna")</c> as a method and its arguments, as they travel.</summary>
internal static class InvocationReader
{
    /// <summary>The method's signature, and its arguments as a JSON array.</summary>
    /// <exception cref="UnsupportedSpecificationException">It is not one call of a public method of the aggregate.</exception>
    public static (string Method, byte[] Arguments) Read(LambdaExpression call, AggregateMapping mapping)
    {
        Expression body = call.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : call.Body;
        if (body is not MethodCallExpression { Object: { } target } invoked || !IsRoot(target, call.Parameters[0]))
        {
            throw Unsupported.Part(call.Body, "write one call of a method of the aggregate, such as x => x.Approve(name).");
        }

        string signature = InvocableMethod.SignatureOf(invoked.Method);
        if (mapping.Methods.Find(signature) is null)
        {
            throw Unsupported.Part(call.Body, $"{invoked.Method.Name} is not a public method that can be invoked from outside.");
        }

        return (signature, WriteArguments(invoked, mapping.Json));
    }

    private static bool IsRoot(Expression target, ParameterExpression root) =>
        target == root
            || (target is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } cast && cast.Operand == root);

    private static byte[] WriteArguments(MethodCallExpression call, JsonSerializerOptions json)
    {
        ParameterInfo[] parameters = call.Method.GetParameters();
        JsonElement[] arguments =
        [
            .. call.Arguments.Select((argument, i) =>
                JsonSerializer.SerializeToElement(CapturedValue.Of(argument), parameters[i].ParameterType, json)),
        ];
        return JsonSerializer.SerializeToUtf8Bytes(arguments);
    }
}
