using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Granary.Domain;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Shapes;

namespace Granary.Grains.GrainStorage;

/// <summary>Refuses, at the write, a state of which two members share a collection, as each would come back with one of its own.</summary>
internal static class StateViews
{
    /// <summary>Watches over the fields that are stored; properties that only show them hold nothing.</summary>
    public static void Watch(JsonTypeInfo contract, IEnumerable<FieldInfo> stored)
    {
        FieldInfo[] fields = [.. stored.Where(field => MayShare(field.FieldType))];
        if (fields.Length < 2)
        {
            return;
        }

        Action<object>? own = contract.OnSerializing;
        contract.OnSerializing = owner =>
        {
            own?.Invoke(owner);
            Require(contract.Type, owner, fields);
        };
    }

    private static void Require(Type type, object owner, FieldInfo[] fields)
    {
        object?[] values = [.. fields.Select(field => field.GetValue(owner))];
        for (int i = 1; i < fields.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (CollectionViews.FindFault(values[i], values[j], NameOf(type, fields[j])) is { } fault)
                {
                    throw new UnstorableValueException($"'{NameOf(type, fields[i])}' {fault}", null);
                }
            }
        }
    }

    private static bool MayShare(Type type) => type != typeof(string)
        && (typeof(IEnumerable).IsAssignableFrom(type) || IsMemory(Nullable.GetUnderlyingType(type) ?? type));

    private static bool IsMemory(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(Memory<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>));

    private static string NameOf(Type type, FieldInfo field) =>
        $"{type.Name}.{(field.Name.StartsWith('<') ? MemberNames.Bare(field.Name) : field.Name)}";
}
