namespace Granary.Mapping.Shapes;

/// <summary>Names of types for people, as C# writes them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(char)] = "char",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(decimal)] = "decimal",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    /// <summary>The name, such as <c>Dictionary&lt;string, int?&gt;</c>.</summary>
    public static string NameOf(Type type)
    {
        if (_keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (Nullable.GetUnderlyingType(type) is { } content)
        {
            return $"{NameOf(content)}?";
        }

        if (type.IsArray && type.GetElementType() is { } element)
        {
            return $"{NameOf(element)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        int arity = type.Name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? type.Name : $"{type.Name[..arity]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
    }
}
