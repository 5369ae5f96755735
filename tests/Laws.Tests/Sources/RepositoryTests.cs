using Xunit;

namespace Granary.Laws.Tests.Sources;

/// <summary>A law that sees no file never fails, so these tests check that files are seen.</summary>
public sealed class RepositoryTests
{
    [Theory]
    [InlineData("src/Domain/Repositories/IRepository.cs")]
    [InlineData("samples/Shop/ShopModel.cs")]
    [InlineData("tests/Laws.Tests/Sources/RepositoryTests.cs")]
    [InlineData("benchmarks/Program.cs")]
    [InlineData($"{Repository.Template}Domain/Account.cs")]
    public void The_laws_see_every_area(string path) => Assert.Contains(Repository.Sources, file => file.Path == path);

    [Fact]
    public void The_laws_see_nothing_that_a_build_made() =>
        Assert.DoesNotContain(Repository.Files, path => path.Split('/').Any(part => part is "bin" or "obj" or ".git"));

    [Fact]
    public void Every_file_can_be_read() => Verdict.None(Repository.Sources.SelectMany(file => file.Unreadable));

    [Fact]
    public void A_file_that_cannot_be_read_is_caught() =>
        Assert.StartsWith(
            "src/Domain/A.cs:2: every file can be read", Assert.Single(SourceFile.Of("src/Domain/A.cs", "class A\n{").Unreadable));
}
