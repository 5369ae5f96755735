using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Granary.Domain;

namespace Granary.Grains.GrainStorage;

/// <summary>The types that no state may hold, each with its reason.</summary>
internal static class StateFaults
{
    private static readonly HashSet<Type> _reversed =
        [typeof(Stack<>), typeof(ConcurrentStack<>), typeof(ImmutableStack<>), typeof(IImmutableStack<>)];

    /// <summary>Refuses a field whose content is no state.</summary>
    /// <exception cref="UnmappableModelException">The field is no state.</exception>
    public static void RefuseUnfit(FieldInfo field)
    {
        if (Find(field.FieldType) is { } fault)
        {
            throw new UnmappableModelException(fault, field.DeclaringType ?? field.FieldType, field.Name);
        }
    }

    /// <summary>The reason why values of a type are no state, or do not come back as they were; null if there is none.</summary>
    public static string? Find(Type type) => type switch
    {
        _ when type == typeof(object) => "'object' does not say what it holds, and comes back as a JsonElement; give it a type, or mark it "
            + "[JsonIgnore].",
        _ when typeof(Delegate).IsAssignableFrom(type) => "a delegate or an event is no state; mark it [JsonIgnore] or [NonSerialized].",
        _ when typeof(Task).IsAssignableFrom(type) || type.IsPointer || type == typeof(Lock) || type == typeof(CancellationToken) =>
            $"a {type.Name} is no state; mark it [JsonIgnore] or [NonSerialized].",
        _ when IsReversed(type) =>
            "a stack comes back in reverse; use List<T>, or mark it [JsonIgnore].",
        _ => null,
    };

    private static bool IsReversed(Type type)
    {
        Type? at = type;
        while (at is not null && !(at.IsGenericType && _reversed.Contains(at.GetGenericTypeDefinition())))
        {
            at = at.BaseType;
        }

        return at is not null;
    }
}
