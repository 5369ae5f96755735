using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Granary.Laws.Tests.Markdown;

public sealed class NamedTests
{
    private const string History = "CHANGELOG.md";

    // Texts about the past may name tests that are gone.
    private static IEnumerable<MarkdownFile> Files =>
        from path in Repository.Ending(".md") where path != History select new MarkdownFile(path, Repository.Read(path));

    [Fact]
    public void Paths_that_a_text_names_are_there() =>
        Verdict.None(Files.SelectMany(file => NamedPathLaw.Violations(file, Repository.Has)));

    [Fact]
    public void Types_and_members_that_a_text_names_are_there()
    {
        HashSet<string> identifiers = Identifiers();
        Verdict.None(Files.SelectMany(file => NamedCodeLaw.Violations(file, identifiers)));
    }

    [Theory]
    [InlineData("`src/Client` and `Client/Units` and `Client/Units/Unit` and `./test all`", null)]
    [InlineData("`guides/b.md`, https://example.org/docs/x, `docs/x`", "docs/x")]
    [InlineData("`a/b` and `application/json` and `/src/lost` and `src/Client/bin/A.dll` and src/lost", null)]
    [InlineData("```\nClient/Units/Unit   what it does\nClient/Units/Lost   what it does\n```", "Client/Units/Lost")]
    [InlineData("```csharp\nsrc/lost\n```", null)]
    [InlineData("`dotnet test tests/Lost.Tests`", "tests/Lost.Tests")]
    [InlineData("`./lost`", "./lost")]
    public void A_path_that_leads_nowhere_is_caught(string text, string? path)
    {
        string[] known =
            [
                "src", "src/Client", "src/Client/Units", "src/Client/Units/Unit.cs", "docs", "docs/guides", "docs/guides/b.md", "tests",
                "test",
            ];
        string[] violations =
            [.. NamedPathLaw.Violations(new MarkdownFile("docs/a.md", text), path => known.Contains(path.Replace('\\', '/')))];

        Assert.Equal(path is null ? 0 : 1, violations.Length);
        Assert.All(
            violations,
            violation => Assert.EndsWith($"a path that a text names exists, and {path} does not", violation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("`Stack` and `Stack<T>` and `Stack.Push` and `Stack.Push(item)` and `Push(item)`", null)]
    [InlineData("`stack`, `STACK`, `Stack of it`, `Stack:Size`, Queue", null)]
    [InlineData("`Queue`", "Queue")]
    [InlineData("`Queue<T>`", "Queue")]
    [InlineData("`Stack.Peek()`", "Peek")]
    public void A_name_that_code_does_not_know_is_caught(string text, string? name)
    {
        string[] violations = [.. NamedCodeLaw.Violations(new MarkdownFile("docs/a.md", text), new HashSet<string> { "Stack", "Push" })];

        Assert.Equal(
            name is null ? [] : [$"docs/a.md:1: a type or member that a text names is one that code names, and {name} is none"],
            violations);
    }

    private static HashSet<string> Identifiers() =>
    [
        .. from file in Repository.Sources
           from token in file.Root.DescendantTokens()
           where token.IsKind(SyntaxKind.IdentifierToken)
           select token.ValueText,
    ];
}
