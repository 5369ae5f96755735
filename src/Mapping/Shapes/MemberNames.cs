using System.Reflection;
using System.Text.Json;

namespace Granary.Mapping.Shapes;

/// <summary>Names of members: of a field, of the property that shows it, and in the document.</summary>
internal static class MemberNames
{
    private const BindingFlags AllInstance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The name in a document of a member in C#.</summary>
    public static string Stored(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>The name of the property that shows a field, or of the field itself without its underscore.</summary>
    public static string Face(FieldInfo field) => FindProperty(field)?.Name ?? Bare(field.Name);

    /// <summary>The property that shows a field: an auto-property, or one of the same name but for case and underscore.</summary>
    public static PropertyInfo? FindProperty(FieldInfo field)
    {
        string bare = Bare(field.Name);
        return field.DeclaringType?.GetProperties(AllInstance)
            .FirstOrDefault(p => p.GetIndexParameters().Length == 0 && string.Equals(p.Name, bare, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// The name without the marks of a convention or of the compiler: <c>_x</c>, <c>m_x</c>, <c>&lt;X&gt;k__BackingField</c>.
    /// </summary>
    public static string Bare(string field)
    {
        // The compiler names the field of an auto-property '<Name>k__BackingField' and that of a captured parameter '<name>P'.
        if (field.StartsWith('<') && field.IndexOf('>', StringComparison.Ordinal) is var end and > 1)
        {
            return field[1..end];
        }

        return field.StartsWith("m_", StringComparison.Ordinal) ? field[2..] : field.TrimStart('_');
    }
}
