using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Namespaces;

public sealed class FolderTests
{
    [Fact]
    public void Folders_of_each_project_stand_in_an_order()
    {
        string[] projects = [.. Repository.Sources.Where(file => file.IsSource).Select(file => $"src/{file.Segments[1]}").Distinct()];
        Assert.Contains("src/Domain", projects);

        Verdict.None(projects.SelectMany(project => new FolderLaw(project, Repository.Sources).Violations()));
    }

    [Fact]
    public void A_circle_of_two_folders_is_caught() => Assert.Equal(
        ["folders stand in an order: Rooms uses Walls (src/House/Rooms/A.cs), Walls uses Rooms (src/House/Walls/Inner/B.cs)"],
        ViolationsOf(
            ("src/House/Rooms/A.cs", "using Granary.House.Walls.Inner;\nnamespace Granary.House.Rooms;\nclass A { B b; }"),
            ("src/House/Walls/Inner/B.cs", "using Granary.House.Rooms;\nnamespace Granary.House.Walls.Inner;\nclass B : A;")));

    [Fact]
    public void A_circle_over_a_third_folder_is_caught_once() => Assert.Equal(
        [
            "folders stand in an order: A uses B (src/House/A/X.cs), B uses C (src/House/B/Y.cs), C uses A (src/House/C/Z.cs)",
        ],
        ViolationsOf(
            ("src/House/A/X.cs", "namespace Granary.House.A;\nclass X { int M() => Y.One; }"),
            ("src/House/B/Y.cs", "namespace Granary.House.B;\nclass Y { object M() => new C.Z(); }"),
            ("src/House/C/Z.cs", "namespace Granary.House.C;\nclass Z { List<X> All; }")));

    [Fact]
    public void A_circle_over_a_type_that_all_folders_see_is_caught() => Assert.Equal(
        ["folders stand in an order: Doors uses Rooms (src/House/Doors/Door.cs), Rooms uses Doors (src/House/Rooms/A.cs)"],
        ViolationsOf(
            ("src/House/Doors/Door.cs", "using Granary.House.Rooms;\nnamespace Granary.House;\nclass Door { A a; }"),
            ("src/House/Rooms/A.cs", "namespace Granary.House.Rooms;\nclass A { void M(object o) { if (o is Door) { } } }")));

    [Fact]
    public void A_circle_with_the_folder_of_the_project_is_caught() => Assert.Equal(
        ["folders stand in an order:  uses Rooms (src/House/Door.cs), Rooms uses  (src/House/Rooms/A.cs)"],
        ViolationsOf(
            ("src/House/Door.cs", "namespace Granary.House;\nclass Door { A a; }"),
            ("src/House/Rooms/A.cs", "namespace Granary.House.Rooms;\nclass A { object d = nameof(Door); }")));

    [Theory]
    [InlineData("using Granary.House.Rooms;\nclass B;")]
    [InlineData("/// <summary><see cref=\"A\"/></summary>\nclass B;")]
    [InlineData("class B { int M(B b) => b.A + b?.A + A(1); }")]
    [InlineData("class B { object M() => new B { A = 1 } is { A: 2 }; }")]
    [InlineData("class B { class A; A a; }")]
    [InlineData("class B<A> { A a; }")]
    public void Text_that_names_no_type_of_the_other_folder_is_no_use(string text) => Assert.Empty(ViolationsOf(
        ("src/House/Rooms/A.cs", "namespace Granary.House.Rooms;\nclass A { B b; }"),
        ("src/House/Walls/B.cs", $"namespace Granary.House.Walls;\n{text}")));

    [Fact]
    public void An_order_is_no_circle() => Assert.Empty(ViolationsOf(
        ("src/House/Rooms/A.cs", "namespace Granary.House.Rooms;\nclass A { B b; }"),
        ("src/House/Walls/B.cs", "namespace Granary.House.Walls;\nclass B { C c; }"),
        ("src/House/Walls/Inner/C.cs", "namespace Granary.House.Walls.Inner;\nclass C { B b; }"),
        ("src/Other/Walls/D.cs", "namespace Granary.House.Walls;\nclass D { A a; }")));

    private static string[] ViolationsOf(params (string Path, string Text)[] files) =>
        [.. new FolderLaw("src/House", files.Select(file => SourceFile.Of(file.Path, file.Text))).Violations()];
}
