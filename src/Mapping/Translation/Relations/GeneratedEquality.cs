using System.Reflection;
using System.Runtime.CompilerServices;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Translation.Relations;

/// <summary>Tells the equality that the compiler or .NET makes, which compares the fields, from one that was written by hand.</summary>
internal static class GeneratedEquality
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Whether a relation compares the one stored field and nothing else.</summary>
    public static bool Is(DomainRelation relation, ValueObjectShape wrapper) =>
        relation.IsEquality
        && Lineage(wrapper.Type).SelectMany(type => type.GetFields(Declared)).All(field => IsSame(field, wrapper))
        && (IsPlainStructure(wrapper.Type)
            ? !IsOperator(relation)
            : IsRecord(wrapper.Type) && (!IsOperator(relation) || IsMade(relation.Method)));

    // Reflection gives another object for a field that is found through another type.
    private static bool IsSame(FieldInfo field, ValueObjectShape wrapper) =>
        field.DeclaringType == wrapper.Member.Field.DeclaringType && field.Name == wrapper.Member.Field.Name;

    private static bool IsOperator(DomainRelation relation) => relation.Method?.IsStatic == true;

    private static bool IsPlainStructure(Type type) =>
        type.IsValueType && !typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type)
        && type.GetMethod(nameof(Equals), [typeof(object)])?.DeclaringType == typeof(ValueType);

    // The Equals of a record calls that of its base, which may be written by hand.
    private static bool IsRecord(Type type) => Lineage(type).All(one =>
        one.GetMethod(nameof(Equals), Declared, [one]) is { } own && IsMade(own)
        && one.GetMethod(nameof(Equals), Declared, [typeof(object)]) is { } ofObject && IsMade(ofObject));

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? one = type; one is not null && one != typeof(object) && one != typeof(ValueType); one = one.BaseType)
        {
            yield return one;
        }
    }

    private static bool IsMade(MethodInfo? method) => method?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true;
}
