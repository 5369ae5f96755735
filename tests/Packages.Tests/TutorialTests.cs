using Granary.Packages.Tests.Builds;
using Xunit;

namespace Granary.Packages.Tests;

/// <summary>
/// The tutorial runs as it stands, from the template to a cluster: its files are compiled and its commands print what it says.
/// </summary>
[Collection(PackagesCollection.Name)]
public sealed class TutorialTests(TutorialRun tutorial) : IClassFixture<TutorialRun>
{
    [Fact]
    public async Task What_the_template_makes_is_built_without_a_warning_tested_and_run_on_a_file()
    {
        string output = await tutorial.RunFirstPartAsync();

        // A feed that lacks a version is named by NU1603, and is no fault of the template.
        Assert.DoesNotContain(
            output.Split('\n'),
            line => line.Contains(": warning ", StringComparison.Ordinal) && !line.Contains("NU1603", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Store", "PostgreSql")]
    public async Task Three_silos_on_one_database_lose_nothing_when_one_is_killed()
    {
        await using EmptyDatabase database = await EmptyDatabase.CreateAsync();

        await tutorial.RunSecondPartAsync(database.ConnectionString);
    }

    [Fact]
    public async Task A_name_that_is_no_namespace_makes_one_and_the_manifests_can_be_left_out()
    {
        DirectoryInfo folder = await tutorial.RunAsync(
            "dotnet new granary --name my.Web-shop --kubernetes false; dotnet new granary --output Cafe");
        FileInfo[] files = [.. Solution("my.Web-shop"), .. Solution("Cafe")];

        Assert.Contains(files, file => file.Name == "my.Web-shop.sln");
        Assert.StartsWith("namespace my.Web_shop.Domain;", Text("my.Web-shop", "Domain", "Account.cs"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.FullName, "my.Web-shop", "deploy")));
        Assert.DoesNotContain("kubernetes", Text("my.Web-shop", "README.md"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("namePrefix: cafe-", Text("Cafe", "deploy", "kustomization.yaml"), StringComparison.Ordinal);
        Assert.All(files, file => Assert.DoesNotMatch("(?i)granary-?app|replaced|kubernetes\\)|#endif", File.ReadAllText(file.FullName)));

        FileInfo[] Solution(string name) =>
            new DirectoryInfo(Path.Combine(folder.FullName, name)).GetFiles("*", SearchOption.AllDirectories);
        string Text(params string[] path) => File.ReadAllText(Path.Combine([folder.FullName, .. path]));
    }
}
