using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Namespaces;

public sealed class FolderTests
{
    [Theory]
    [InlineData("src/Contracts")]
    [InlineData("src/Mapping")]
    [InlineData("src/Cluster")]
    [InlineData("src/Storage")]
    [InlineData("src/Verification")]
    public void Folders_of_a_project_stand_in_an_order(string project)
    {
        Assert.Contains(Repository.Sources, file => file.Path.StartsWith($"{project}/", StringComparison.Ordinal));

        Verdict.None(new FolderLaw(project, Repository.Sources).Violations());
    }

    [Fact]
    public void A_circle_over_namespaces_is_caught() => Assert.Equal(
        ["folders stand in an order: Rooms uses Walls (src/House/Rooms/A.cs), Walls uses Rooms (src/House/Walls/Inner/B.cs)"],
        ViolationsOf(
            ("src/House/Rooms/A.cs", "using Granary.House.Walls.Inner;\nnamespace Granary.House.Rooms;\nclass A;"),
            ("src/House/Walls/Inner/B.cs", "using Granary.House.Rooms;\nnamespace Granary.House.Walls.Inner;\nclass B;")));

    [Fact]
    public void A_circle_over_a_third_folder_is_caught_once() => Assert.Equal(
        [
            "folders stand in an order: A uses B (src/House/A/X.cs), B uses C (src/House/B/Y.cs), C uses A (src/House/C/Z.cs)",
        ],
        ViolationsOf(
            ("src/House/A/X.cs", "using Granary.House.B;\nnamespace Granary.House.A;\nclass X;"),
            ("src/House/B/Y.cs", "using Granary.House.C;\nnamespace Granary.House.B;\nclass Y;"),
            ("src/House/C/Z.cs", "using Granary.House.A;\nnamespace Granary.House.C;\nclass Z;")));

    [Fact]
    public void A_circle_over_a_type_that_all_folders_see_is_caught() => Assert.Equal(
        ["folders stand in an order: Doors uses Rooms (src/House/Doors/Door.cs), Rooms uses Doors (src/House/Rooms/A.cs)"],
        ViolationsOf(
            ("src/House/Doors/Door.cs", "using Granary.House.Rooms;\nnamespace Granary.House;\nclass Door { A a; }"),
            ("src/House/Rooms/A.cs", "namespace Granary.House.Rooms;\nclass A { Door d; }")));

    [Fact]
    public void An_order_is_no_circle() => Assert.Empty(ViolationsOf(
        ("src/House/Rooms/A.cs", "using Granary.House.Walls;\nnamespace Granary.House.Rooms;\nclass A;"),
        ("src/House/Walls/B.cs", "using Granary.House.Walls.Inner;\nnamespace Granary.House.Walls;\nclass B;"),
        ("src/House/Walls/Inner/C.cs", "using Granary.House.Walls;\nnamespace Granary.House.Walls.Inner;\nclass C;"),
        ("src/Other/Walls/D.cs", "using Granary.House.Rooms;\nnamespace Granary.House.Walls;\nclass D;")));

    private static string[] ViolationsOf(params (string Path, string Text)[] files) =>
        [.. new FolderLaw("src/House", files.Select(file => SourceFile.Of(file.Path, file.Text))).Violations()];
}
