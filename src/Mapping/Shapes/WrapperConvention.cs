using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>Recognises value objects around one single value: structures, records and classes with an equality of their own.</summary>
internal static class WrapperConvention
{
    private const BindingFlags AllInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The wrapped field and the constructor of a type; null if the type is no wrapper.</summary>
    public static (FieldInfo Field, ScalarShape Inner, ConstructorInfo Constructor)? TryFind(Type type, IReadOnlyList<FieldInfo> state)
    {
        if (state is not [{ } field] || !HasValueEquality(type) || type.IsAbstract)
        {
            return null;
        }

        Type inner = Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType;
        ConstructorInfo? constructor = type.GetConstructors(AllInstance)
            .FirstOrDefault(c => c.GetParameters() is [{ } parameter] && parameter.ParameterType == inner);
        return ScalarTypes.Find(inner) is { } scalar && constructor is not null ? (field, scalar, constructor) : null;
    }

    // Records implement IEquatable of themselves. A structure has value equality without it.
    private static bool HasValueEquality(Type type) =>
        type.IsValueType || typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type);
}
