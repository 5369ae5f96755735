using System.Collections.Concurrent;
using System.Reflection;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Invocations;

/// <summary>The methods that can be invoked on the aggregates of one collection.</summary>
/// <remarks>
/// These are all public instance methods of the aggregate and its declared subtypes, except for property accessors, generic methods, the
/// methods of every object, and methods with parameters or results that cannot travel as JSON: references, tasks, and types that no
/// document can hold.
/// </remarks>
internal sealed class InvocableMethods
{
    private readonly Type _aggregateType;
    private readonly Dictionary<string, InvocableMethod> _bySignature = [];
    private readonly Dictionary<string, string> _faults = [];
    private readonly ConcurrentDictionary<MethodInfo, InvocableMethod?> _byMethod = [];

    internal InvocableMethods(Type aggregateType, IEnumerable<Type> subtypes, ShapeFactory shapes)
    {
        _aggregateType = aggregateType;
        foreach (MethodInfo method in subtypes.Prepend(aggregateType).SelectMany(Candidates))
        {
            string signature = InvocableMethod.SignatureOf(method);
            if (FindFault(method, shapes) is { } fault)
            {
                _faults.TryAdd(signature, fault);
            }
            else
            {
                _bySignature.TryAdd(signature, new InvocableMethod(method));
            }
        }
    }

    /// <summary>All methods.</summary>
    public IReadOnlyCollection<InvocableMethod> All => _bySignature.Values;

    /// <summary>The method with a signature, or null.</summary>
    public InvocableMethod? Find(string signature) => _bySignature.GetValueOrDefault(signature);

    /// <summary>The method with a signature.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public InvocableMethod Require(string signature) => Find(signature)
        ?? throw new ArgumentException($"{_aggregateType.Name} has no method {signature} that can be invoked.", nameof(signature));

    /// <summary>The method that an expression calls, or null.</summary>
    /// <remarks>The compiler names a method by its declaration, in a base class or in a subtype; the signature is the same.</remarks>
    public InvocableMethod? Find(MethodInfo method) =>
        _byMethod.GetOrAdd(method, static (method, methods) => methods.Find(InvocableMethod.SignatureOf(method)), this);

    /// <summary>The reason why a method cannot be invoked, for people.</summary>
    internal string ExplainAbsence(MethodInfo method) => _faults.GetValueOrDefault(InvocableMethod.SignatureOf(method))
        ?? $"{method.Name} is not a public method that can be invoked from outside.";

    /// <summary>
    /// The methods of a name that the named arguments fit, those with the fewest parameters first. All names are spelt as in JSON, in
    /// camel case.
    /// </summary>
    public IReadOnlyList<InvocableMethod> FindOverloads(string name, IReadOnlyCollection<string> arguments) =>
    [
        .. All.Where(method => MemberNames.Stored(method.Name) == name && ArgumentNames.Fit(method.Parameters, arguments))
            .OrderBy(method => method.Parameters.Count),
    ];

    // Checked before anything runs, because a result that cannot travel would fail only after the method has changed the aggregate.
    private static string? FindFault(MethodInfo method, ShapeFactory shapes)
    {
        IEnumerable<(Type Type, string Role)> types = method.GetParameters().Select(p => (p.ParameterType, $"parameter '{p.Name}'"));
        foreach ((Type type, string role) in types.Append((method.ReturnType, "result")).Where(part => part.Item1 != typeof(void)))
        {
            try
            {
                shapes.Get(type, new TypeOccurrence(type, null));
            }
            catch (UnmappableModelException refusal)
            {
                return $"{method.Name} cannot be invoked from outside, as its {role} is of type {TypeNames.NameOf(type)}. "
                    + refusal.Message;
            }
        }

        return null;
    }

    private static IEnumerable<MethodInfo> Candidates(Type type) => type
        .GetMethods(BindingFlags.Instance | BindingFlags.Public)
        .Where(method => !method.IsSpecialName && !method.ContainsGenericParameters && !IsOfEveryObject(method) && CanTravel(method));

    private static bool IsOfEveryObject(MethodInfo method) =>
        method.GetBaseDefinition().DeclaringType == typeof(object)
        || method.Name is "<Clone>$" or nameof(Equals) or "Deconstruct" or "PrintMembers";

    private static bool CanTravel(MethodInfo method) =>
        !typeof(Task).IsAssignableFrom(method.ReturnType)
        && method.ReturnType != typeof(ValueTask)
        && !(method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>))
        && !method.ReturnType.IsByRefLike
        && method.GetParameters().All(p => !p.ParameterType.IsByRef && !p.ParameterType.IsByRefLike);
}
