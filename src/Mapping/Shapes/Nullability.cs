using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>Reads from the compiler's annotations whether a member, and what it holds, may be null.</summary>
/// <remarks>
/// The field is stored, so the annotation of the field counts. An auto-property declares the annotation of its compiler-made field. If an
/// accessor does more than return or set the field, the field may be null whatever the property returns.
/// </remarks>
internal static class Nullability
{
    /// <summary>Whether null is a value of the type: a reference, or a value that may be missing.</summary>
    public static bool HasNull(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
    }

    /// <summary>Whether a declaration of a type allows null. Code without annotations allows it for every reference.</summary>
    /// <param name="type">The type.</param>
    /// <param name="state">The annotation of a reference; null if nothing is known.</param>
    public static bool MayBeNull(Type type, NullabilityState? state) =>
        HasNull(type) && (type.IsValueType || state != NullabilityState.NotNull);

    /// <summary>Whether null is a value of the field; code without annotations allows it for every reference.</summary>
    public static bool MayBeNull(FieldInfo field, NullabilityInfoContext context)
    {
        if (field.FieldType.IsValueType)
        {
            return HasNull(field.FieldType);
        }

        if (FindAutoProperty(field) is not { } property)
        {
            return MayBeNull(field.FieldType, context.Create(field).ReadState);
        }

        NullabilityInfo declared = context.Create(property);
        return declared.ReadState != NullabilityState.NotNull
            || declared.WriteState == NullabilityState.Nullable
            || !Getters.IsSame(Getters.FindField(property, field.DeclaringType ?? property.PropertyType), field);
    }

    /// <summary>The rule for null within the value of a field.</summary>
    public static NullRule RuleOf(FieldInfo field, NullabilityInfoContext context) =>
        NullRule.ForMember(
            FindAutoProperty(field) is { } property ? context.Create(property) : context.Create(field),
            field.Module.ResolveField(field.MetadataToken)?.FieldType ?? field.FieldType);

    private static PropertyInfo? FindAutoProperty(FieldInfo field) =>
        field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal) ? MemberNames.FindProperty(field) : null;
}
