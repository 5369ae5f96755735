using System.Text.RegularExpressions;

namespace Granary.Laws.Tests.Markdown;

/// <summary>A test that a text names, by its class or as <c>Class.Test</c>, exists, because a guarantee without its test is none.</summary>
internal static partial class NamedTestLaw
{
    public static IEnumerable<string> Violations(MarkdownFile file, IReadOnlySet<string> tests) =>
        from word in file.Words
        where IsNamed(word.Word) && !tests.Contains(word.Word)
        select $"{file.Path}:{word.Line}: a test that a text names is one that there is, and {word.Word} is none";

    // The name of a test is a sentence, and no other name in code is.
    private static bool IsNamed(string word) => ClassOrTest.IsMatch(word) || Sentence.IsMatch(word);

    [GeneratedRegex(@"^[A-Z]\w*(Tests|Facts)(\.\w+)?$")]
    private static partial Regex ClassOrTest { get; }

    [GeneratedRegex(@"^[A-Z][a-z]*(_[a-z0-9]+){2,}$")]
    private static partial Regex Sentence { get; }
}
