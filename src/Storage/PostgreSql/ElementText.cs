using System.Globalization;
using Granary.Contracts.Plans;

namespace Granary.Storage.PostgreSql;

/// <summary>The text by which an index over elements finds a value.</summary>
/// <remarks>
/// A GIN index refuses entries above some 2,700 bytes, and so would refuse the commit that writes one. It therefore holds the beginnings of
/// texts, and the statement looks at the whole text again where a beginning does not tell it apart.
/// </remarks>
internal static class ElementText
{
    // Code points, of at most four bytes.
    private const int Most = 512;

    /// <summary>The text of a value that is not null.</summary>
    public static string From(PlanValue value) => value.Content switch
    {
        string text => Beginning(text),
        bool flag => flag ? "true" : "false",
        { } content => Convert.ToString(content, CultureInfo.InvariantCulture) ?? "",
        null => throw new ArgumentException("No index over elements holds null.", nameof(value)),
    };

    /// <summary>Whether no other value has the same text.</summary>
    public static bool TellsApart(PlanValue value) => value.Content is not string { Length: >= Most };

    /// <summary>The text of a value as the database computes it.</summary>
    /// <param name="value">The SQL of the value.</param>
    /// <param name="kind">Its kind.</param>
    public static string Computed(string value, ScalarKind kind) => kind is ScalarKind.Integer or ScalarKind.Boolean
        ? $"({value}::text collate \"C\")"
        : string.Create(CultureInfo.InvariantCulture, $"(left({value}, {Most}) collate \"C\")");

    private static string Beginning(string text) =>
        text.Length <= Most ? text : string.Concat(text.EnumerateRunes().Take(Most));
}
