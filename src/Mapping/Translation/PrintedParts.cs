using System.Reflection;
using System.Runtime.CompilerServices;

namespace Granary.Mapping.Translation;

/// <summary>Finds the values that types print without a culture of their own: records, tuples, pairs and anonymous types.</summary>
internal static class PrintedParts
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The first type that a type prints, itself or within a part, and that fulfils a condition; null if there is none.</summary>
    public static Type? Find(Type type, Predicate<Type> isSought) => Find(type, isSought, []);

    private static Type? Find(Type type, Predicate<Type> isSought, HashSet<Type> met)
    {
        foreach (Type part in PartsOf(type).Select(part => Nullable.GetUnderlyingType(part) ?? part).Where(met.Add))
        {
            if (isSought(part))
            {
                return part;
            }

            if (Find(part, isSought, met) is { } within)
            {
                return within;
            }
        }

        return null;
    }

    private static IEnumerable<Type> PartsOf(Type type) => IsRecordWithItsOwnText(type)
        ? type.GetProperties().Where(property => property.GetIndexParameters().Length == 0).Select(property => property.PropertyType)
            .Concat(type.GetFields(BindingFlags.Instance | BindingFlags.Public).Select(field => field.FieldType))
        : type.IsGenericType && (IsTuple(type) || IsAnonymous(type)) ? type.GetGenericArguments() : [];

    // A ToString that the domain wrote is not looked into.
    private static bool IsRecordWithItsOwnText(Type type) =>
        IsGenerated(type.GetMethod(nameof(ToString), Own, [])) && IsGenerated(type.GetMethod("PrintMembers", Own));

    private static bool IsTuple(Type type) =>
        typeof(ITuple).IsAssignableFrom(type) || type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static bool IsAnonymous(Type type) => IsGenerated(type) && type.Name.Contains("AnonymousType", StringComparison.Ordinal);

    private static bool IsGenerated(MemberInfo? member) => member?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true;
}
