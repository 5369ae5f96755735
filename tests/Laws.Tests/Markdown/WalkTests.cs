using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Markdown;

public sealed class WalkTests
{
    private const string Page = "docs/architecture/walk-throughs.md";
    private const int Walks = 5;

    [Fact]
    public void Lists_of_files_are_as_long_as_their_headings_say() => Verdict.None(
        from path in Repository.Ending(".md")
        from violation in WalkLaw.Violations(new MarkdownFile(path, Repository.Read(path)), Repository.Has)
        select violation);

    [Fact]
    public void The_page_of_walks_has_each_of_them_with_its_files_and_a_drawing()
    {
        string[] sections = Repository.Read(Page).Split("\n## ");

        Assert.Equal(
            Walks,
            sections.Count(section => section.Split('\n')[0].EndsWith(" files", StringComparison.Ordinal)
                && section.Contains("```mermaid\nsequenceDiagram\n", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("## A: 3 files\n- `Client/A` – a\n- `Mapping/B`\n- `Storage/C`", null)]
    [InlineData("## A: 1 file\n- `Client/A`\n## B: 1 file\n- `Client/A`\n## C\n- `Client/A`\n- `Client/Lost`", null)]
    [InlineData("## A: 1 file\n- `Client/A`, unlike `Mapping/B`\n- nothing", null)]
    [InlineData("## A: 1 file\n```\n## B: 9 files\n- `Mapping/B`\n```\n- `Client/A`", null)]
    [InlineData("| A | 1 | 7 |\n| B | 9 |\n## A: 1 file\n- `Client/A`", null)]
    [InlineData("| A | 2 | 7 |\n## A: 1 file\n- `Client/A`", "docs/a.md:1: the row of 'A' says 2 files, and its heading 1")]
    [InlineData("text\n## A: 2 files\n- `Client/A`", "docs/a.md:2: the heading says 2 files, and its list has 1")]
    [InlineData("## A: 1 file\n- `Client/Lost`", "docs/a.md:2: Client/Lost is listed, and is no file of src")]
    [InlineData("## A: 1 file\n- `Client/A`\n- `Client/A`", "docs/a.md:3: Client/A is listed twice")]
    [InlineData(
        "## A: 2 files\n- `Storage/C`\n- `Client/A`",
        "docs/a.md:3: Client/A is listed behind Storage, which calls reach later")]
    public void A_list_that_differs_from_its_heading_is_caught(string text, string? breach)
    {
        string[] known = ["src/Client/A.cs", "src/Mapping/B.cs", "src/Storage/C.cs"];

        Assert.Equal(breach is null ? [] : [breach], WalkLaw.Violations(new MarkdownFile("docs/a.md", text), known.Contains));
    }
}
