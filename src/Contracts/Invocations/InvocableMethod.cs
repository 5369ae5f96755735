using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace Granary.Contracts.Invocations;

/// <summary>A public method of an aggregate, ready to be called with arguments that came as JSON.</summary>
public sealed class InvocableMethod
{
    private readonly Func<object, object?[], object?> _call;
    private readonly Type _owner;

    internal InvocableMethod(MethodInfo method)
    {
        Name = method.Name;
        Parameters = method.GetParameters();
        ReturnType = method.ReturnType;
        Signature = SignatureOf(method);
        _owner = method.DeclaringType!; // methods found on a type have one
        _call = Compile(method, _owner);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its parameters, in order.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>The type of its result; <see cref="void"/> where it has none.</summary>
    public Type ReturnType { get; }

    /// <summary>
    /// What tells it from every other method of the aggregate, such as <c>Approve(System.String)</c>; stable across processes.
    /// </summary>
    public string Signature { get; }

    /// <summary>The signature of a method, as <see cref="Signature"/> has it.</summary>
    public static string SignatureOf(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return $"{method.Name}({string.Join(',', method.GetParameters().Select(p => p.ParameterType.ToString()))})";
    }

    /// <summary>Calls the method on an aggregate.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="arguments">A JSON array with one element for each parameter.</param>
    /// <param name="json">How arguments and results are written.</param>
    /// <returns>The result as JSON in UTF-8; null where the method has none.</returns>
    /// <exception cref="ArgumentsRefusedException">
    /// The arguments do not fit the parameters, or the method is that of another type of the family. What the method itself throws comes
    /// unchanged.
    /// </exception>
    public byte[]? Call(object aggregate, byte[] arguments, JsonSerializerOptions json)
    {
        if (!_owner.IsInstanceOfType(aggregate))
        {
            throw new ArgumentsRefusedException($"{Name} is a method of {_owner.Name}, and this is a {aggregate.GetType().Name}.");
        }

        object? result = _call(aggregate, Read(arguments, json));
        return ReturnType == typeof(void) ? null : JsonSerializer.SerializeToUtf8Bytes(result, ReturnType, json);
    }

    private object?[] Read(byte[] arguments, JsonSerializerOptions json)
    {
        using JsonDocument document = JsonDocument.Parse(arguments);
        if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() != Parameters.Count)
        {
            throw new ArgumentsRefusedException($"{Name} takes {Parameters.Count} arguments.");
        }

        return
        [
            .. document.RootElement.EnumerateArray().Zip(Parameters, (element, parameter) => ArgumentReader.Read(element, parameter, json)),
        ];
    }

    private static Func<object, object?[], object?> Compile(MethodInfo method, Type owner)
    {
        ParameterExpression aggregate = Expression.Parameter(typeof(object));
        ParameterExpression arguments = Expression.Parameter(typeof(object?[]));
        IEnumerable<Expression> converted = method.GetParameters().Select((parameter, i) =>
            Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType));
        Expression call = Expression.Call(Expression.Convert(aggregate, owner), method, converted);
        Expression body = method.ReturnType == typeof(void)
            ? Expression.Block(call, Expression.Constant(null))
            : Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object, object?[], object?>>(body, aggregate, arguments).Compile();
    }
}
