using Granary.Packages.Tests.Builds;
using Xunit;

namespace Granary.Packages.Tests;

/// <summary>The version of a release build comes from the tags; and what an earlier version offers stays.</summary>
[Collection(PackagesCollection.Name)]
public sealed class VersionTests(MadePackages packages)
{
    private const string Domain = "src/Domain/Domain.csproj";

    [Fact]
    public async Task A_version_is_that_of_the_tag_or_a_preview_of_the_next()
    {
        DirectoryInfo tree = packages.Inner("tagged");
        await Shell.RunAsync(packages.Inner("."), "git", "clone", "--quiet", "first", "tagged");
        await Shell.RunAsync(tree, "dotnet", "restore", Domain, "--verbosity", "quiet");

        Assert.Equal(packages.Version, await VersionAsync(tree));
        Assert.StartsWith("0.1.0-preview.", packages.Version, StringComparison.Ordinal);
        await Shell.RunAsync(tree, "git", "tag", "0.1.0");
        Assert.Equal("0.1.0", await VersionAsync(tree));
        await MadePackages.CommitAsync(tree, "later");
        Assert.Equal("0.1.1-preview.1", await VersionAsync(tree));
    }

    [Fact]
    public void Changes_that_are_not_committed_are_named_as_they_have_no_version_of_their_own()
    {
        Assert.DoesNotContain("not committed", packages.Output, StringComparison.Ordinal);
        Assert.Contains("pack: there are changes that are not committed.", packages.OutputAgain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tree_without_its_history_is_built_as_a_preview_and_not_as_what_is_around_it()
    {
        DirectoryInfo tree = packages.Inner(Path.Combine("first", "unpacked"));
        SourceTree.CopyTo(tree);

        await Shell.RunAsync(
            tree,
            "dotnet", "build", Domain, "--configuration", "Release", "--nologo", "-p:ContinuousIntegrationBuild=true", "-warnaserror");

        Assert.Equal("0.1.0-preview", await VersionAsync(tree));
    }

    [Fact]
    public async Task A_package_that_lacks_a_member_of_the_baseline_is_refused()
    {
        DirectoryInfo tree = packages.Inner("changed");
        await Shell.RunAsync(packages.Inner("."), "git", "clone", "--quiet", "first", "changed");
        foreach (string file in Directory.GetFiles(Path.Combine(tree.FullName, "src", "Domain"), "*.cs", SearchOption.AllDirectories))
        {
            string text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(file, text.Replace("ContainsAsync", "HasAsync", StringComparison.Ordinal));
        }

        Outcome pack = await Shell.TryAsync(
            tree,
            "dotnet", "pack", "eng/packages/Granary.Domain", "--nologo", "--verbosity", "quiet",
            $"-p:BaselineFolder={packages.Packages.FullName}", $"-p:BaselineVersion={packages.Version}");

        Assert.NotEqual(0, pack.ExitCode);
        Assert.Contains("ContainsAsync", pack.Output, StringComparison.Ordinal);
        Assert.Contains("error CP0002: Member", pack.Output, StringComparison.Ordinal);
    }

    private static async Task<string> VersionAsync(DirectoryInfo tree) => (await Shell.RunAsync(
        tree, "dotnet", "msbuild", Domain, "-target:MinVer", "-getProperty:PackageVersion", "-property:Configuration=Release")).Trim();
}
