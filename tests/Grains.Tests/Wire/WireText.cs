using System.Globalization;
using System.Reflection;
using System.Text;
using Orleans;
using Orleans.Runtime;

namespace Granary.Grains.Tests.Wire;

/// <summary>
/// Writes the wire between silos and clients as text: grain interfaces with their methods, and messages with their members.
/// </summary>
internal static class WireText
{
    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetTypes()
            .Where(
                type => type.IsInterface ? type.IsAssignableTo(typeof(IAddressable)) : type.IsDefined(typeof(GenerateSerializerAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            string kind = type.IsInterface ? "grain" : type.IsEnum ? "enum" : "message";
            text.Append(CultureInfo.InvariantCulture, $"{kind} {type.Name} \"{AliasOf(type)}\"\n");
            foreach (string line in type.IsInterface ? Methods(type) : type.IsEnum ? Values(type) : Members(type))
            {
                text.Append("    ").Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Methods(Type type) => type.GetMethods()
        .Select(method => $"\"{AliasOf(method)}\" {NameOf(method.ReturnType)} {method.Name}({Parameters(method)})")
        .Order(StringComparer.Ordinal);

    private static string Parameters(MethodInfo method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{NameOf(parameter.ParameterType)} {parameter.Name}"));

    private static IEnumerable<string> Values(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => $"{Convert.ToInt64(field.GetRawConstantValue(), null)} {field.Name}");

    private static IEnumerable<string> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is not null)
        .OrderBy(IdOf)
        .Select(property => $"{IdOf(property)} {NameOf(property.PropertyType)} {property.Name}");

    private static long IdOf(PropertyInfo property) => property.GetCustomAttribute<IdAttribute>() is { } id ? id.Id : -1;

    private static string AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias ?? "";

    private static string NameOf(Type type) => type.IsArray ? $"{NameOf(type.GetElementType() ?? type)}[]"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
}
