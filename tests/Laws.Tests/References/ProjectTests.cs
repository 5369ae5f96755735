using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.References;

public sealed class ProjectTests
{
    [Fact]
    [Trait(
        "Promise",
        "S3-6 The interface lives in the domain layer, the implementation outside; the domain assembly references no storage package.")]
    [Trait("Promise", "S4-17 The dependency goes one way: the domain does not know the mapper or the repository's implementation.")]
    public void Projects_point_one_way() => Verdict.None(
        Repository.Ending(".csproj").SelectMany(path => ProjectLaw.Violations(ProjectFile.Of(path, Repository.Read(path)))));

    [Theory]
    [InlineData("src/Domain/Domain.csproj", "", null)]
    [InlineData(
        "src/Domain/Domain.csproj", "<ProjectReference Include='../Storage/Storage.csproj' />", "src/Domain may not reference src/Storage")]
    [InlineData("src/Domain/Domain.csproj", "<PackageReference Include='Npgsql' />", "src/Domain may not reference the package Npgsql")]
    [InlineData(
        "src/Domain/Domain.csproj", "<FrameworkReference Include='Microsoft.AspNetCore.App' />",
        "src/Domain may not reference the framework")]
    [InlineData("src/Contracts/Contracts.csproj", @"<ProjectReference Include='..\Domain\Domain.csproj' />", null)]
    [InlineData(
        "src/Contracts/Contracts.csproj", "<ProjectReference Include='../Client/Client.csproj' />",
        "src/Contracts may not reference src/Client")]
    [InlineData(
        "src/Client/Client.csproj", "<ProjectReference Include='../Storage/Storage.csproj' />", "src/Client may not reference src/Storage")]
    [InlineData(
        "src/Contracts/Contracts.csproj", "<PackageReference Include='Microsoft.Orleans.Sdk' />",
        "src/Contracts may not reference the package")]
    [InlineData(
        "src/Mapping/Mapping.csproj",
        "<ProjectReference Include='../Cluster/Cluster.csproj' />",
        "src/Mapping may not reference src/Cluster")]
    [InlineData(
        "src/Client/Client.csproj", "<PackageReference Include='Microsoft.Orleans.Client' />", "src/Client may not reference the package")]
    [InlineData(
        "src/Cluster/Cluster.csproj", "<ProjectReference Include='../Client/Client.csproj' />", "src/Cluster may not reference src/Client")]
    [InlineData("src/Cluster/Cluster.csproj", "<PackageReference Include='Microsoft.Orleans.Client' />", null)]
    [InlineData(
        "src/Cluster/Cluster.csproj",
        "<PackageReference Include='Microsoft.Orleans.Server' />",
        "src/Cluster may not reference the package")]
    [InlineData("src/Storage/Storage.csproj", "<PackageReference Include='Npgsql' />", null)]
    [InlineData(
        "src/Storage/Storage.csproj", "<PackageReference Include='Microsoft.Orleans.Sdk' />", "src/Storage may not reference the package")]
    [InlineData(
        "src/Storage/Storage.csproj", "<FrameworkReference Include='Microsoft.WindowsDesktop.App' />",
        "src/Storage may not reference the framework")]
    [InlineData(
        "src/Storage/Storage.csproj", "<ProjectReference Include='../Cluster/Cluster.csproj' />",
        "src/Storage may not reference src/Cluster")]
    [InlineData(
        "src/Grains/Grains.csproj", "<ProjectReference Include='../Silo/Silo.csproj' />", "src/Grains may not reference src/Silo")]
    [InlineData(
        "src/Testing/Testing.csproj", "<PackageReference Include='xunit' />", "src/Testing may not reference the package xunit")]
    [InlineData(
        "src/Silo/Silo.csproj", "<ProjectReference Include='../Testing/Testing.csproj' />", "src/Silo may not reference src/Testing")]
    [InlineData(
        "src/Silo/Silo.csproj", "<ProjectReference Include='../../samples/Shop/Shop.csproj' />", "the silo carries the sample as content")]
    [InlineData(
        "src/Silo/Silo.csproj", "<ProjectReference Include='../../samples/Shop/Shop.csproj' ReferenceOutputAssembly='false' />", null)]
    [InlineData(
        "src/Silo/Silo.csproj", "<PackageReference Include='Newtonsoft.Json' />", "src/Silo may not reference the package Newtonsoft.Json")]
    [InlineData("samples/Shop/Shop.csproj", "<ProjectReference Include='../../src/Domain/Domain.csproj' />", null)]
    [InlineData(
        "samples/Shop/Shop.csproj", "<ProjectReference Include='../../src/Client/Client.csproj' />",
        "samples/Shop may not reference src/Client")]
    [InlineData(
        "samples/Console/Console.csproj",
        "<OutputType>Exe</OutputType><ProjectReference Include='../../src/Client/Client.csproj' />",
        null)]
    [InlineData("samples/Shop/Shop.csproj", "<PackageReference Include='Npgsql' />", "samples/Shop may not reference the package Npgsql")]
    [InlineData(
        "tests/Storage.Tests/Storage.Tests.csproj", "<ProjectReference Include='../../src/Silo/Silo.csproj' />",
        "nothing references the silo")]
    [InlineData("tests/Silo.Tests/Silo.Tests.csproj", "<ProjectReference Include='../../src/Silo/Silo.csproj' />", null)]
    [InlineData(
        "tests/Chaos.Tests/Chaos.Tests.csproj", "<ProjectReference Include='../../src/Silo/Silo.csproj' ReferenceOutputAssembly='false' />",
        null)]
    public void A_reference_the_wrong_way_is_caught(string path, string item, string? breach)
    {
        string[] violations = [.. ProjectLaw.Violations(ProjectFile.Of(path, $"<Project><ItemGroup>\n{item}\n</ItemGroup></Project>"))];

        Assert.Equal(breach is null ? 0 : 1, violations.Length);
        Assert.All(violations, violation => Assert.StartsWith($"{path}:2: {breach}", violation, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_project_of_src_is_caught() => Assert.StartsWith(
        "src/Web/Web.csproj:1: a project of src stands in the table",
        Assert.Single(ProjectLaw.Violations(ProjectFile.Of("src/Web/Web.csproj", "<Project />"))));
}
