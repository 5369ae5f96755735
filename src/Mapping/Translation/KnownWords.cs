using System.Linq.Expressions;
using System.Reflection;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>Names members of .NET as <see cref="QueryVocabulary"/> does.</summary>
internal static class KnownWords
{
    /// <summary>The full name of the declaring type, or of its generic definition, and the name of a member.</summary>
    public static (string Type, string Name) NameOf(MemberInfo member) => (NameOf(member.DeclaringType), member.Name);

    /// <summary>The full name of a type, or of its generic definition; empty for null.</summary>
    public static string NameOf(Type? type) =>
        (type is { IsGenericType: true } ? type.GetGenericTypeDefinition() : type)?.FullName ?? "";

    /// <summary>Whether a call means a word to a query.</summary>
    public static bool Means(this MethodCallExpression call, QueryWord word) => QueryVocabulary.Find(NameOf(call.Method)) == word;

    /// <summary>Whether a member means a word to a query.</summary>
    public static bool Means(this MemberExpression member, QueryWord word) => QueryVocabulary.Find(NameOf(member.Member)) == word;
}
