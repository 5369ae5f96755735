using System.Reflection;
using Granary.Contracts.Shapes;

namespace Granary.Contracts.Invocations;

/// <summary>The methods by which the aggregates of one collection can be changed or asked from outside.</summary>
/// <remarks>
/// All public instance methods of the aggregate and its declared subtypes, but for property accessors, generic methods, what every object
/// has, and methods whose parameters or results cannot travel as JSON (by reference, or a task).
/// </remarks>
public sealed class InvocableMethods
{
    private readonly Dictionary<string, InvocableMethod> _bySignature = [];

    internal InvocableMethods(Type aggregateType, IEnumerable<Type> subtypes)
    {
        foreach (MethodInfo method in subtypes.Prepend(aggregateType).SelectMany(Candidates))
        {
            _bySignature.TryAdd(InvocableMethod.SignatureOf(method), new InvocableMethod(method));
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<InvocableMethod> All => _bySignature.Values;

    /// <summary>The method with a signature, or null.</summary>
    public InvocableMethod? Find(string signature) => _bySignature.GetValueOrDefault(signature);

    /// <summary>
    /// The method with a name that takes exactly the arguments named, or those and others that have a default. All names are spelt as in
    /// JSON, in camel case.
    /// </summary>
    public InvocableMethod? Find(string name, IReadOnlyCollection<string> arguments) => All
        .Where(method => MemberNames.Stored(method.Name) == name && ArgumentNames.Fit(method.Parameters, arguments))
        .MinBy(method => method.Parameters.Count);

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
