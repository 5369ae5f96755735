using System.Reflection;

namespace Granary.Contracts.Shapes;

/// <summary>Reads from the compiler's annotations whether a member may be null.</summary>
internal static class Nullability
{
    /// <summary>Whether null is a value of the field; code without annotations allows it for every reference.</summary>
    public static bool MayBeNull(FieldInfo field, NullabilityInfoContext context)
    {
        if (field.FieldType.IsValueType)
        {
            return Nullable.GetUnderlyingType(field.FieldType) is not null;
        }

        // The annotation of an auto-property stands on the property; its field has none of its own in older compilers.
        NullabilityInfo info = MemberNames.FindProperty(field) is { } property && property.PropertyType == field.FieldType
            ? context.Create(property)
            : context.Create(field);
        return info.ReadState != NullabilityState.NotNull;
    }
}
