using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Granary.Client.Tests.PublicApi;

/// <summary>
/// Writes the public surface of an assembly as text: one line for each type and member, in an order that does not depend on the compiler.
/// </summary>
internal static class ApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(ApiNames.Declaration(type)).Append('\n');
            foreach (string line in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => $"{Convert.ToInt64(field.GetRawConstantValue(), null)} {field.Name}");
        }

        return type.IsAssignableTo(typeof(Delegate)) ? [] :
        [
            .. type.GetConstructors(Declared).Where(IsVisible).Select(ApiNames.Of),
            .. type.GetMethods(Declared)
                .Where(method => IsVisible(method) && !IsOfProperty(method) && !IsWritten(method)).Select(ApiNames.Of),
            .. type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Of),
            .. type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Of),
            .. type.GetEvents(Declared).Where(change => change.AddMethod is { } add && IsVisible(add)).Select(change =>
                $"event {ApiNames.Of(change.EventHandlerType ?? typeof(Delegate))} {change.Name}"),
        ];
    }

    private static string Of(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(IsVisible)];
        string parameters = property.GetIndexParameters() is { Length: > 0 } index ? $"[{ApiNames.Of(index)}]" : "";
        string keys = string.Join(
            " ", accessors.Order(Comparer<MethodInfo>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))).Select(Key));
        return $"{ApiNames.Modifiers(accessors[0])}{ApiNames.Of(property.PropertyType)} {property.Name}{parameters} {{ {keys} }}";
    }

    private static string Key(MethodInfo accessor)
    {
        string visibility = accessor.IsPublic ? "" : "protected ";
        bool isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        return $"{visibility}{(accessor.ReturnType != typeof(void) ? "get" : isInit ? "init" : "set")};";
    }

    private static string Of(FieldInfo field) => field.IsLiteral
        ? $"const {ApiNames.Of(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}"
        : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{ApiNames.Of(field.FieldType)} {field.Name}";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOfProperty(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    // Members that every record has are left out, because the word 'record' implies them.
    private static bool IsWritten(MethodInfo method) => method.GetCustomAttribute<CompilerGeneratedAttribute>() is not null;
}
