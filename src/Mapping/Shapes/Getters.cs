using System.Collections.Concurrent;
using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>Tells the properties that return a field as it is from those that compute.</summary>
internal static class Getters
{
    private const BindingFlags AllInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // Properties that return each other without end would be followed without end.
    private const int MostSteps = 8;

    private static readonly ConcurrentDictionary<(Type Owner, MethodInfo Getter), FieldInfo?> _fields = new();

    /// <summary>The field whose value a property returns when it is asked of objects of a type; null where it computes.</summary>
    /// <remarks>
    /// The override and the implementation of the interface that the type has are what is called. A view of the whole of a field, such as
    /// <c>_lines.AsReadOnly()</c>, is its value.
    /// </remarks>
    public static FieldInfo? FindField(PropertyInfo property, Type owner) =>
        property.GetMethod is { } getter ? FindField(getter, owner) : null;

    /// <summary>The field that a property itself returns as it is; null where it computes, calls anything or converts.</summary>
    public static FieldInfo? FindPlainField(PropertyInfo property) =>
        property.GetMethod is { } getter ? GetterBody.FindPlainField(getter) : null;

    /// <summary>Whether two properties are one when they are asked of objects of a type.</summary>
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

    // What runs when the getter is called on an object of the type.
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
            int place = Array.FindIndex(map.InterfaceMethods, method => method.HasSameMetadataDefinitionAs(getter));
            return place < 0 ? null : map.TargetMethods[place];
        }

        MethodInfo root = getter.GetBaseDefinition();
        return Array.Find(owner.GetMethods(AllInstance), method => method.IsVirtual && method.GetBaseDefinition() == root) ?? getter;
    }
}
