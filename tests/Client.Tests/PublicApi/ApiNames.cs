using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Granary.Client.Tests.PublicApi;

/// <summary>Types and signatures as C# would have them, without nullability.</summary>
internal static class ApiNames
{
    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
    };

    public static string Of(Type type)
    {
        if (_keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Of(underlying)}?";
        }

        if (type.IsByRef || type.IsArray)
        {
            Type element = type.GetElementType() ?? throw new ArgumentException($"{type} has no element.", nameof(type));
            return type.IsByRef ? Of(element) : $"{Of(element)}[]";
        }

        string outer = type is { IsNested: true, IsGenericParameter: false, DeclaringType: { } owner } ? $"{Of(owner)}." : "";
        string name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{outer}{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : $"{outer}{name}";
    }

    public static string Declaration(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsAssignableTo(typeof(Delegate)) ? "delegate"
            : type.IsValueType
                ? $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{Record(type)}struct"
                : $"{ClassModifier(type)}{Record(type)}class";
        Type[] inherited = type.IsInterface || type.IsEnum ? [] : type.BaseType?.GetInterfaces() ?? [];
        IEnumerable<string> interfaces = type.IsEnum ? [] : type.GetInterfaces()
            .Except(inherited)
            .Where(face => face.IsVisible && !face.Name.StartsWith("IEquatable", StringComparison.Ordinal))
            .Select(Of).Order(StringComparer.Ordinal);
        string[] bases = [.. HasBase(type) ? [Of(type.BaseType ?? typeof(object))] : Array.Empty<string>(), .. interfaces];
        string basesOfIt = bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}";
        return $"{kind} {type.Namespace}.{Of(type)}{basesOfIt}{Constraints(type.GetGenericArguments())}";
    }

    public static string Of(ConstructorInfo constructor) => $"{Modifiers(constructor)}new({Of(constructor.GetParameters())})";

    public static string Of(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Of))}>" : "";
        string first = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        string constraints = method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : "";
        return $"{Modifiers(method)}{Of(method.ReturnType)} {method.Name}{generic}({first}{Of(method.GetParameters())}){constraints}";
    }

    public static string Of(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
    {
        string passing = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        string value =
            parameter.HasDefaultValue ? $" = {Convert.ToString(parameter.DefaultValue ?? "default", CultureInfo.InvariantCulture)}" : "";
        return $"{passing}{Of(parameter.ParameterType)} {parameter.Name}{value}";
    }));

    public static string Modifiers(MethodBase method)
    {
        string visibility = method.IsPublic ? "" : "protected ";
        bool isNew = method is not MethodInfo info || info.GetBaseDefinition() == info;
        string kind = method.IsStatic ? "static " : method.DeclaringType?.IsInterface == true ? ""
            : method.IsAbstract ? "abstract " : !isNew ? "override " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";
        return visibility + kind;
    }

    private static string ClassModifier(Type type) =>
        type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";

    private static string Record(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is { } method
            && method.IsDefined(typeof(CompilerGeneratedAttribute))
            ? "record " : "";

    private static bool HasBase(Type type) => type is { IsClass: true, BaseType: { } parent } && parent != typeof(object);

    private static string Constraints(Type[] arguments) =>
        string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(argument =>
    {
        GenericParameterAttributes attributes = argument.GenericParameterAttributes;
        string[] constraints =
        [
            .. attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. argument.GetGenericParameterConstraints().Select(Of).Order(StringComparer.Ordinal),
            .. attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : Array.Empty<string>(),
        ];
        return constraints.Length == 0 ? "" : $" where {argument.Name} : {string.Join(", ", constraints)}";
    }));
}
