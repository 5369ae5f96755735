using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Mapping.Documents;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Invocations;

/// <summary>A public method of an aggregate, ready to be called with arguments that came as JSON.</summary>
internal sealed class InvocableMethod
{
    // The array is one level more than its elements may have.
    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = DocumentDepth.Greatest + 1 };

    private readonly Func<object, object?[], object?> _call;
    private readonly Type _owner;

    internal InvocableMethod(MethodInfo method)
    {
        Name = method.Name;
        Parameters = method.GetParameters();
        ReturnType = method.ReturnType;
        Result = method.ReturnParameter;
        Signature = SignatureOf(method);
        _owner = method.DeclaringType!; // methods found on a type have one
        _call = Compile(method, _owner);
    }

    /// <summary>The name of the method.</summary>
    public string Name { get; }

    /// <summary>The parameters, in order.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>The type of the result; <see cref="void"/> if there is none.</summary>
    public Type ReturnType { get; }

    /// <summary>The result, with the annotations of the compiler.</summary>
    internal ParameterInfo Result { get; }

    /// <summary>
    /// The signature, such as <c>Approve(System.String)</c>. It is unique in the aggregate and the same in all processes.
    /// </summary>
    public string Signature { get; }

    /// <summary>The signature of a method, as <see cref="Signature"/> has it.</summary>
    public static string SignatureOf(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return $"{method.Name}({string.Join(',', method.GetParameters().Select(p => p.ParameterType.ToString()))})";
    }

    /// <summary>Arguments as they travel: a JSON array in UTF-8 with one element for each parameter.</summary>
    /// <exception cref="UnstorableValueException">An argument holds a value that no document could hold.</exception>
    public byte[] Write(IReadOnlyList<object?> arguments, JsonSerializerOptions json)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        using var writing = ArgumentWriter.Begin();
        for (int i = 0; i < Parameters.Count; i++)
        {
            Write(writing, Parameters[i], arguments[i], json);
        }

        return writing.ToArray();
    }

    /// <summary>
    /// Arguments from outside as they travel. Constructors make them first, so that the rules of creation hold.
    /// </summary>
    /// <param name="given">The arguments by the names of the parameters, case aside. A missing argument has its default.</param>
    /// <param name="outside">The JSON of values from outside.</param>
    /// <param name="json">The JSON of arguments that travel.</param>
    /// <exception cref="ArgumentsRefusedException">An argument does not fit its parameter, or its class refuses it.</exception>
    public byte[] Accept(IReadOnlyDictionary<string, JsonElement> given, JsonSerializerOptions outside, JsonSerializerOptions json)
    {
        ArgumentNullException.ThrowIfNull(given);
        using var writing = ArgumentWriter.Begin();
        foreach (ParameterInfo parameter in Parameters)
        {
            if (given.TryGetValue(parameter.Name ?? "", out JsonElement value))
            {
                Accept(writing, parameter, ArgumentReader.Read(value, parameter, outside), json);
            }
            else
            {
                Write(writing, parameter, DefaultOf(parameter), json);
            }
        }

        return writing.ToArray();
    }

    /// <summary>Calls the method on an aggregate.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="arguments">A JSON array with one element for each parameter.</param>
    /// <param name="json">The JSON of arguments and results that travel.</param>
    /// <returns>The result as JSON in UTF-8; null if the method has none.</returns>
    /// <exception cref="ArgumentsRefusedException">
    /// The arguments do not fit the parameters, or the method is that of another type of the family. Exceptions of the method itself come
    /// unchanged.
    /// </exception>
    /// <exception cref="UnstorableValueException">The result holds a value that no document could hold.</exception>
    public byte[]? Call(object aggregate, byte[] arguments, JsonSerializerOptions json)
    {
        if (!_owner.IsInstanceOfType(aggregate))
        {
            throw new ArgumentsRefusedException($"{Name} is a method of {_owner.Name}, and this is a {aggregate.GetType().Name}.");
        }

        object? result = _call(aggregate, Read(arguments, json));
        try
        {
            return ReturnType == typeof(void) ? null : JsonSerializer.SerializeToUtf8Bytes(result, ReturnType, json);
        }
        catch (MemberFault fault)
        {
            throw new UnstorableValueException($"The result of {Name}: {fault.Sentence}", null, fault);
        }
    }

    private static void Accept(ArgumentWriter writing, ParameterInfo parameter, object? argument, JsonSerializerOptions json)
    {
        try
        {
            writing.Add(argument, parameter, json);
        }
        catch (MemberFault fault)
        {
            // The message of the fault advises the author of the class, not the caller.
            throw new ArgumentsRefusedException(
                $"{fault.PathIn(parameter.Name ?? "")} is refused: it becomes a value that cannot be stored.", fault);
        }
    }

    private void Write(ArgumentWriter writing, ParameterInfo parameter, object? argument, JsonSerializerOptions json)
    {
        try
        {
            writing.Add(argument, parameter, json);
        }
        catch (MemberFault fault)
        {
            throw new UnstorableValueException($"{Name}: {fault.PrependMember(parameter.Name ?? "").Sentence}", null, fault);
        }
    }

    // Metadata have no constant for the default of a structure.
    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter.DefaultValue is null && !Nullability.HasNull(parameter.ParameterType)
            ? RuntimeHelpers.GetUninitializedObject(parameter.ParameterType)
            : parameter.DefaultValue;

    private object?[] Read(byte[] arguments, JsonSerializerOptions json)
    {
        using JsonDocument document = JsonDocument.Parse(arguments, _reading);
        if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() != Parameters.Count)
        {
            throw new ArgumentsRefusedException($"{Name} takes {Parameters.Count} arguments.");
        }

        var read = new object?[Parameters.Count];
        for (int i = 0; i < read.Length; i++)
        {
            read[i] = ArgumentReader.Read(document.RootElement[i], Parameters[i], json);
        }

        return read;
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
