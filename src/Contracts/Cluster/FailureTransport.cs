using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Granary.Contracts.Mapping;
using Granary.Domain;

namespace Granary.Contracts.Cluster;

/// <summary>Carries exceptions across the cluster: what a method threw there is thrown here, of its type and with what it holds.</summary>
/// <remarks>
/// The state of an exception travels field by field, as JSON in the form of the domain's documents; a field that has none is left at its
/// default. Only types of the domain, of this product and of .NET itself are made again; anything else arrives as
/// <see cref="InvocationFailedException"/>.
/// </remarks>
public sealed class FailureTransport
{
    private const int MaxInner = 8;
    private const BindingFlags OwnFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Assembly _core = typeof(Exception).Assembly;

    private readonly Dictionary<string, Assembly> _assemblies = [];
    private readonly JsonSerializerOptions _json;

    /// <summary>Prepares to carry what the domain of these mappings throws.</summary>
    public FailureTransport(AggregateMappings mappings)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        _json = new JsonSerializerOptions(mappings.Json);
        _json.Converters.Insert(0, new CollectionNameConverter());
        _json.Converters.Insert(0, new AggregateKeyConverter());
        _json.Converters.Insert(0, new AggregateVersionConverter());
        _json.Converters.Insert(0, new CommitIdConverter());
        foreach (Assembly assembly in mappings.All.Select(mapping => mapping.AggregateType.Assembly)
            .Append(typeof(RepositoryException).Assembly).Append(typeof(FailureTransport).Assembly).Append(_core))
        {
            Allow(assembly);
        }
    }

    /// <summary>The message of an exception.</summary>
    public FailureMessage Capture(Exception failure) => Capture(failure, 0);

    /// <summary>The exception of a message, ready to be thrown.</summary>
    public Exception Restore(FailureMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Exception? inner = message.Inner is { } beneath ? Restore(beneath) : null;
        Exception failure = TryMake(message, inner) ?? new InvocationFailedException(message.Type, inner, message.Message);
        return message.StackTrace is { } trace ? ExceptionDispatchInfo.SetRemoteStackTrace(failure, trace) : failure;
    }

    /// <summary>Throws the exception of a message, if there is one.</summary>
    public void ThrowIfFailed(FailureMessage? message)
    {
        if (message is not null)
        {
            throw Restore(message);
        }
    }

    private FailureMessage Capture(Exception failure, int depth)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Type type = failure.GetType();
        return new FailureMessage
        {
            Type = type.FullName ?? type.Name,
            Assembly = type.Assembly.GetName().Name ?? "",
            Message = failure.Message,
            StackTrace = failure.StackTrace,
            Fields = [.. StateOf(type).Select(field => Write(field, failure)).OfType<FailureField>()],
            Inner = failure.InnerException is { } inner && depth < MaxInner ? Capture(inner, depth + 1) : null,
        };
    }

    private FailureField? Write(FieldInfo field, Exception failure)
    {
        try
        {
            byte[] value = JsonSerializer.SerializeToUtf8Bytes(field.GetValue(failure), field.FieldType, _json);
            return new FailureField { Name = NameOf(field), Value = value };
        }
        catch (Exception)
        {
            // The exception itself says what happened; what it holds besides travels where it can.
            return null;
        }
    }

    private Exception? TryMake(FailureMessage message, Exception? inner)
    {
        try
        {
            return Make(message, inner);
        }
        catch (Exception)
        {
            // Not every type can be made again, and what cannot arrives by its name.
            return null;
        }
    }

    private Exception? Make(FailureMessage message, Exception? inner)
    {
        if (!_assemblies.TryGetValue(message.Assembly, out Assembly? assembly)
            || assembly.GetType(message.Type) is not { IsAbstract: false } type || !type.IsAssignableTo(typeof(Exception)))
        {
            return null;
        }

        if (type.Assembly == _core)
        {
            return type.GetConstructor([typeof(string), typeof(Exception)])?.Invoke([message.Message, inner]) as Exception;
        }

        var failure = (Exception)RuntimeHelpers.GetUninitializedObject(type);
        Initialise(failure, message.Message, inner);
        Dictionary<string, byte[]> values = message.Fields.ToDictionary(field => field.Name, field => field.Value);
        foreach (FieldInfo field in StateOf(type))
        {
            if (values.TryGetValue(NameOf(field), out byte[]? value))
            {
                Read(field, failure, value);
            }
        }

        return failure;
    }

    private void Read(FieldInfo field, Exception failure, byte[] value)
    {
        try
        {
            field.SetValue(failure, JsonSerializer.Deserialize(value, field.FieldType, _json));
        }
        catch (Exception)
        {
            // As above: the field keeps its default, and the exception is still the one that was thrown.
        }
    }

    private static IEnumerable<FieldInfo> StateOf(Type type)
    {
        for (Type? owner = type; owner is not null && owner.Assembly != _core; owner = owner.BaseType)
        {
            foreach (FieldInfo field in owner.GetFields(OwnFields))
            {
                yield return field;
            }
        }
    }

    private static string NameOf(FieldInfo field) => $"{field.DeclaringType?.FullName}.{field.Name}";

    private void Allow(Assembly assembly)
    {
        if (_assemblies.TryAdd(assembly.GetName().Name ?? "", assembly) && assembly != _core)
        {
            // What a domain is built on throws too.
            foreach (AssemblyName used in assembly.GetReferencedAssemblies())
            {
                if (AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == used.Name) is { } loaded)
                {
                    _assemblies.TryAdd(used.Name ?? "", loaded);
                }
            }
        }
    }

    // Runs the constructor of Exception on an object of a type whose own constructors take who knows what.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = ".ctor")]
    private static extern void Initialise(Exception failure, string message, Exception? inner);
}
