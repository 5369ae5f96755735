using System.Globalization;
using System.Reflection;

namespace Granary.Analyzers.Tests.Differences;

/// <summary>Writes a condition with each method and property of the types that are single values.</summary>
internal static class MemberDraw
{
    // Static methods of these are called with members too.
    private static readonly Type[] _classes = [typeof(Math), typeof(Convert), typeof(object), typeof(CharUnicodeInfo)];

    private static readonly Dictionary<Type, string> _members = typeof(Specimen).GetProperties()
        .Where(property => property.Name != nameof(Specimen.Id) && !property.PropertyType.IsArray)
        .ToDictionary(property => property.PropertyType, property => property.Name);

    private static readonly Dictionary<Type, string> _captured = typeof(Captured).GetFields()
        .ToDictionary(field => field.FieldType, field => $"Captured.{field.Name}");

    /// <summary>The conditions over <c>x</c>, each once. Some do not compile.</summary>
    public static IReadOnlyList<string> Conditions() =>
    [
        .. _members.Where(member => _captured.ContainsKey(Plain(member.Key))).SelectMany(member => OfType(member.Key, member.Value))
            .Concat(_classes.SelectMany(StaticMethods))
            .Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> OfType(Type type, string member)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0)
            {
                yield return Condition($"x.{member}.{property.Name}", property.PropertyType);
            }
        }

        // The equality of a type is tried out by the translator, which finds that addresses have one of their own.
        foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(each => IsCallable(each) && (type != typeof(Uri) || each.Name != nameof(Equals))))
        {
            if (Arguments(method, Plain(type)) is { } arguments)
            {
                yield return Condition($"x.{member}.{method.Name}({arguments})", method.ReturnType);
            }
        }

        foreach (string condition in StaticMethods(type))
        {
            yield return condition;
        }
    }

    private static IEnumerable<string> StaticMethods(Type type)
    {
        foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(IsCallable))
        {
            ParameterInfo[] parameters = method.GetParameters();
            int speaking = Array.FindIndex(parameters, parameter => _members.ContainsKey(parameter.ParameterType));
            if (speaking >= 0 && Arguments(method, Plain(type), speaking) is { } arguments)
            {
                yield return Condition($"{Written(type)}.{method.Name}({arguments})", method.ReturnType);
            }
        }
    }

    private static bool IsCallable(MethodInfo method) =>
        !method.IsSpecialName && !method.IsGenericMethod && method.ReturnType != typeof(void)
        && method.GetCustomAttribute<ObsoleteAttribute>() is null
        && !method.ReturnType.IsByRef && !method.ReturnType.IsByRefLike && !method.ReturnType.IsPointer
        && method.GetParameters().Select(each => each.ParameterType).All(type => !type.IsByRef && !type.IsByRefLike && !type.IsPointer);

    private static string? Arguments(MethodInfo method, Type owner, int speaking = -1)
    {
        string?[] values = [.. method.GetParameters().Select((each, i) =>
            i == speaking ? $"x.{_members[each.ParameterType]}" : Value(each.ParameterType, owner))];
        return values.Contains(null) ? null : string.Join(", ", values);
    }

    private static string? Value(Type type, Type owner) =>
        type == typeof(object) ? _captured.TryGetValue(owner, out string? boxed) ? $"(object){boxed}" : "(object)Captured.Text"
        : type == typeof(StringComparison) ? "StringComparison.Ordinal"
        : typeof(IFormatProvider).IsAssignableFrom(type) || type == typeof(IFormatProvider) ? "CultureInfo.InvariantCulture"
        : type.IsEnum && type != typeof(DayOfWeek) ? $"default({Written(type)})"
        : _captured.GetValueOrDefault(type) ?? _captured.GetValueOrDefault(Plain(type));

    private static string Condition(string value, Type type) =>
        type == typeof(bool) ? value
        : type == typeof(int) ? $"{value} > 0"
        : _captured.TryGetValue(Plain(type), out string? captured) ? $"{value} == {captured}"
        : $"(object){value} != null";

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static string Written(Type type) => Nullable.GetUnderlyingType(type) is { } plain ? $"{plain.FullName}?" : type.FullName ?? "";
}
