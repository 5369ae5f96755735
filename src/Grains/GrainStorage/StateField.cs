using System.Reflection;
using Granary.Contracts.Documents.Collections;

namespace Granary.Grains.GrainStorage;

/// <summary>How the field of a state is recognised behind a property, and how its content is put back.</summary>
internal static class StateField
{
    private const byte LoadThis = 0x02;
    private const byte LoadField = 0x7B;
    private const byte StoreField = 0x7D;
    private const byte Return = 0x2A;
    private const byte NoOperation = 0x00;

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

    /// <summary>Whether a getter returns the field as it is, by its instructions: this, the field, return.</summary>
    public static bool IsReturnedBy(PropertyInfo property, FieldInfo field)
    {
        byte[]? code = property.GetMethod?.GetMethodBody()?.GetILAsByteArray();
        return code?.SkipWhile(operation => operation == NoOperation).ToArray() is [LoadThis, LoadField, _, _, _, _, Return] plain
            && field.MetadataToken == BitConverter.ToInt32(plain, 2)
            && property.PropertyType.IsAssignableFrom(field.FieldType);
    }

    /// <summary>Whether a setter stores into the field, among whatever else it does.</summary>
    public static bool IsSetBy(PropertyInfo property, FieldInfo field)
    {
        byte[] store = [StoreField, .. BitConverter.GetBytes(field.MetadataToken)];
        return property.DeclaringType == field.DeclaringType
            && property.SetMethod?.GetMethodBody()?.GetILAsByteArray() is { } code
            && code.AsSpan().IndexOf(store) >= 0;
    }

    private static object? FindFilled<TCollection>(object? target, object source) =>
        target is TCollection current && CollectionFill<TCollection>.TryFill(current, source, out TCollection? filled) ? filled : null;
}
