using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Granary.Laws.Tests.Markdown;

public sealed class MarkdownTests
{
    private const string Source = "class A\n{\n    int X => 1;\n\n    int Y => 2;\n}\n";

    private static IEnumerable<MarkdownFile> Files =>
        Repository.Ending(".md").Select(path => new MarkdownFile(path, Repository.Read(path)));

    [Fact]
    public void Code_in_a_text_is_code_that_compiles()
    {
        string[] compiled = [.. Repository.Sources.Select(file => file.Root.ToFullString())];
        Verdict.None(Files.SelectMany(file => ExcerptLaw.Violations(file, compiled)));
    }

    [Fact]
    public void Links_lead_somewhere() => Verdict.None(Files.SelectMany(file => LinkLaw.Violations(file, Repository.Has)));

    [Fact]
    public void Tests_that_a_text_names_are_there() => Verdict.None(Files.SelectMany(file => NamedTestLaw.Violations(file, Tests())));

    [Theory]
    [InlineData("`StackFacts` and `StackFacts.What_was_pushed_last_comes_first`", null)]
    [InlineData("`What_was_pushed_last_comes_first` and `Granary.Client` and `./test`", null)]
    [InlineData("a\n`QueueFacts`", "docs/a.md:2: a test that a text names is one that there is, and QueueFacts is none")]
    [InlineData(
        "`StackFacts.Lost_one_of_it`", "docs/a.md:1: a test that a text names is one that there is, and StackFacts.Lost_one_of_it is none")]
    [InlineData("`Lost_one_of_it`", "docs/a.md:1: a test that a text names is one that there is, and Lost_one_of_it is none")]
    public void A_test_that_there_is_none_of_is_caught(string text, string? breach)
    {
        HashSet<string> tests = ["StackFacts", "StackFacts.What_was_pushed_last_comes_first", "What_was_pushed_last_comes_first"];

        Assert.Equal(breach is null ? [] : [breach], NamedTestLaw.Violations(new MarkdownFile("docs/a.md", text), tests));
    }

    [Theory]
    [InlineData("```csharp\nint X => 1;\nint Y => 2;\n```", true)]
    [InlineData("```csharp\n  int X => 1;\n\n\n  int Y => 2;\n```", true)]
    [InlineData("text\n\n```cs\nclass A\n{\n```\nmore", true)]
    [InlineData("```csharp\nint X => 2;\n```", false)]
    [InlineData("```csharp\nint X => 1;\n}\n```", false)]
    [InlineData("```csharp\nclass\n```", false)]
    [InlineData("```csharp\n```", false)]
    [InlineData("```sh\ndotnet run\n```", true)]
    public void Code_that_stands_in_no_file_is_caught(string text, bool holds)
    {
        string[] violations = [.. ExcerptLaw.Violations(new MarkdownFile("README.md", text), [Source])];

        Assert.Equal(holds ? 0 : 1, violations.Length);
        Assert.All(
            violations, violation => Assert.StartsWith("README.md:1: a block of C# is an excerpt", violation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docs/tutorial.md", 0)]
    [InlineData("docs/testing.md", 1)]
    public void A_file_that_the_reader_writes_stands_in_the_tutorial_alone(string path, int violations) => Assert.Equal(
        violations, ExcerptLaw.Violations(new MarkdownFile(path, "```csharp Domain/Account.cs\nnothing\n```"), [Source]).Count());

    [Fact]
    public void The_block_is_named_by_its_first_line() => Assert.StartsWith(
        "README.md:6: a block of C#",
        Assert.Single(ExcerptLaw.Violations(new MarkdownFile("README.md", "```sh\nx\n```\n\n\n```csharp\nnothing\n```"), [Source])));

    [Theory]
    [InlineData("[a](a.md)", null)]
    [InlineData("[a](a.md#part) and [b](#part) and [c](https://example.org/x.md)", null)]
    [InlineData("[a](../README.md)", null)]
    [InlineData("[a](/README.md)", null)]
    [InlineData("`[a](lost.md)`\n```sh\n[a](lost.md)\n```", null)]
    [InlineData("first\n[a](lost.md)", "docs/b.md:2: a link leads to a file that exists, and lost.md does not")]
    [InlineData("![a](lost.png \"title\")", "docs/b.md:1: a link leads to a file that exists, and lost.png does not")]
    [InlineData("[a]: lost.md", "docs/b.md:1: a link leads to a file that exists, and lost.md does not")]
    public void A_link_that_leads_nowhere_is_caught(string text, string? breach)
    {
        string[] known = ["docs/a.md", "README.md"];
        string[] violations =
        [
            .. LinkLaw.Violations(
                new MarkdownFile("docs/b.md", text), path => known.Contains(Path.GetRelativePath(".", path).Replace('\\', '/'))),
        ];

        Assert.Equal(breach is null ? [] : [breach], violations);
    }

    private static HashSet<string> Tests() =>
    [
        .. from file in Repository.Sources
           where file.Path.StartsWith("tests/", StringComparison.Ordinal)
           from type in file.Root.DescendantNodes().OfType<ClassDeclarationSyntax>()
           from name in type.Members.OfType<MethodDeclarationSyntax>()
               .SelectMany(method => new[] { method.Identifier.Text, $"{type.Identifier.Text}.{method.Identifier.Text}" })
               .Append(type.Identifier.Text)
           select name,
    ];
}
