using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Shapes;

namespace Granary.Grains.GrainStorage;

/// <summary>How the field of a state is recognised behind a property, and how its content is put back.</summary>
internal static class StateField
{
    /// <summary>The members that a class declares itself, whatever their visibility.</summary>
    public const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const byte StoreField = 0x7D;

    private static readonly MethodInfo _fill =
        typeof(StateField).GetMethod(nameof(FindFilled), BindingFlags.Static | BindingFlags.NonPublic)!; // it is below

    /// <summary>Puts a value into a field; a readonly collection is filled instead, so that its comparer and its views stay.</summary>
    public static Action<object, object?> SetterOf(FieldInfo field)
    {
        var fill = _fill.MakeGenericMethod(field.FieldType).CreateDelegate<Func<object?, object, object?>>();
        return (owner, value) =>
        {
            object? filled = field.IsInitOnly && value is not null ? fill(field.GetValue(owner), value) : null;
            field.SetValue(owner, filled ?? value);
        };
    }

    /// <summary>Whether a getter returns the field as it is: neither a view of it nor what another getter returns.</summary>
    /// <remarks>A view that is marked <c>[JsonIgnore]</c> would take the field out of the state; the field itself has to stay in.</remarks>
    public static bool IsReturnedBy(PropertyInfo property, FieldInfo field) =>
        Getters.IsSame(Getters.FindPlainField(property), field) && property.PropertyType.IsAssignableFrom(field.FieldType);

    /// <summary>Whether a setter stores into the field, among whatever else it does.</summary>
    public static bool IsSetBy(PropertyInfo property, FieldInfo field)
    {
        byte[] store = [StoreField, .. BitConverter.GetBytes(field.MetadataToken)];
        return property.DeclaringType == field.DeclaringType
            && property.SetMethod?.GetMethodBody()?.GetILAsByteArray() is { } code
            && code.AsSpan().IndexOf(store) >= 0;
    }

    /// <summary>The auto-property of a field, or a property whose getter returns the field and does nothing else.</summary>
    public static PropertyInfo? FindFace(FieldInfo field) => field.DeclaringType?.GetProperties(Declared).FirstOrDefault(property =>
        property.GetIndexParameters().Length == 0
        && (field.Name == $"<{property.Name}>k__BackingField" || IsReturnedBy(property, field)));

    /// <summary>Whether an attribute keeps a member out of the state.</summary>
    public static bool IsIgnored(MemberInfo member) =>
        member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always }
        || member.IsDefined(typeof(IgnoreDataMemberAttribute))
        || member.IsDefined(typeof(NonSerializedAttribute));

    private static object? FindFilled<TCollection>(object? target, object source) =>
        target is TCollection current && CollectionFill<TCollection>.TryFill(current, source, out TCollection? filled) ? filled : null;
}
