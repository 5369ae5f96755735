using System.Collections.Concurrent;
using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>Tells the properties that return a field as it is from those that compute.</summary>
internal static class Getters
{
    private const BindingFlags AllInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // Bounds the search, because properties may return each other without end.
    private const int MostSteps = 8;

    private static readonly ConcurrentDictionary<(Type Owner, MethodInfo Getter), FieldInfo?> _fields = new();

    /// <summary>The field that a property of objects of a type returns; null if the property computes.</summary>
    /// <remarks>
    /// The override or implementation of the type counts. A view of the whole field, such as <c>_lines.AsReadOnly()</c>, counts as the
    /// field.
    /// </remarks>
    public static FieldInfo? FindField(PropertyInfo property, Type owner) =>
        property.GetMethod is { } getter ? FindField(getter, owner) : null;

    /// <summary>The field that a property returns unchanged; null if the property computes, calls or converts.</summary>
    public static FieldInfo? FindPlainField(PropertyInfo property) =>
        property.GetMethod is { } getter ? GetterBody.FindPlainField(getter) : null;

    /// <summary>Whether two properties call the same getter on objects of a type.</summary>
    public static bool AreSame(PropertyInfo one, PropertyInfo other, Type owner) =>
        one.GetMethod is { } getter && other.GetMethod is { } its
        && Called(getter, owner) is { } called && Called(its, owner) is { } also && called.HasSameMetadataDefinitionAs(also);

    /// <summary>Whether a field is the one that is stored, whatever type it was found by.</summary>
    public static bool IsSame(FieldInfo? one, FieldInfo other) =>
        one is not null && one.HasSameMetadataDefinitionAs(other) && one.DeclaringType == other.DeclaringType;

    private static FieldInfo? FindField(MethodInfo getter, Type owner) => _fields.GetOrAdd((owner, getter), static asked =>
        Called(asked.Getter, asked.Owner) is { } called ? FindField(called, asked.Owner, 0) : null);

    private static FieldInfo? FindField(MethodInfo called, Type owner, int steps) =>
        steps > MostSteps ? null : GetterBody.FindField(called, (next, isVirtual) =>
            (isVirtual ? Called(next, owner) : next) is { } method ? FindField(method, owner, steps + 1) : null);

    // The method that runs if the getter is called on an object of the type.
    private static MethodInfo? Called(MethodInfo getter, Type owner)
    {
        if (!getter.IsVirtual)
        {
            return getter;
        }

        if (getter.DeclaringType is { IsInterface: true } contract)
        {
            if (owner.IsInterface || !contract.IsAssignableFrom(owner))
            {
                return null;
            }

            InterfaceMapping map = owner.GetInterfaceMap(contract);
            int index = Array.FindIndex(map.InterfaceMethods, method => method.HasSameMetadataDefinitionAs(getter));
            return index < 0 ? null : map.TargetMethods[index];
        }

        MethodInfo root = getter.GetBaseDefinition();
        return Array.Find(owner.GetMethods(AllInstance), method => method.IsVirtual && method.GetBaseDefinition() == root) ?? getter;
    }
}
