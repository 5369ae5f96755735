using System.Text.RegularExpressions;
using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Promises;

/// <summary>The places that name promises: the list of all, the table of the open ones, and the traits of the tests.</summary>
internal static partial class PromiseTexts
{
    /// <summary>One promise a line: its id, a space, its statement.</summary>
    public static IEnumerable<Mention> Made(string path, string text) =>
        from line in Lines(path, text)
        where line.Text.Length > 0
        let parts = line.Text.Split(' ', 2)
        select new Mention(parts[0], line.Position, parts.Length > 1 ? parts[1].Trim() : "");

    /// <summary>The rows of a table of two columns, without its head.</summary>
    public static IEnumerable<Mention> Open(string path, string text) =>
        from line in Lines(path, text)
        let row = Row.Match(line.Text)
        where row.Success
        select new Mention(row.Groups[1].Value, line.Position, row.Groups[2].Value.Trim());

    /// <summary>The traits of a class of tests or of one of its tests: the id of a promise, a space, its statement.</summary>
    public static IEnumerable<Mention> Tested(SourceFile file) =>
        from attribute in file.All<AttributeSyntax>()
        where attribute.Name.ToString() == "Trait" && attribute.ArgumentList?.Arguments is [{ Expression: var kind }, _]
            && TextOf(kind) == "Promise"
        let words = TextOf(attribute.ArgumentList?.Arguments[1].Expression).Split(' ', 2)
        select new Mention(
            words[0], file.At(attribute, "").TrimEnd(' ', ':'), IsOfTests(attribute) ? "it is tested" : "",
            words.Length > 1 ? words[1] : "");

    private static bool IsOfTests(AttributeSyntax attribute) =>
        attribute.Parent?.Parent is ClassDeclarationSyntax
        || attribute.Parent?.Parent is MethodDeclarationSyntax method
            && method.AttributeLists.SelectMany(list => list.Attributes).Any(other => other.Name.ToString() is "Fact" or "Theory");

    private static string TextOf(ExpressionSyntax? expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        BinaryExpressionSyntax sum => TextOf(sum.Left) + TextOf(sum.Right),
        _ => expression?.ToString() ?? "",
    };

    private static IEnumerable<(string Text, string Position)> Lines(string path, string text) =>
        text.Split('\n').Select((line, index) => (line.Trim(), $"{path}:{index + 1}"));

    [GeneratedRegex(@"^\|\s*(S[^|\s]*)\s*\|(.*)\|$")]
    private static partial Regex Row { get; }
}
