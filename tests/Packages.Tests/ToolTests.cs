using Granary.Packages.Tests.Builds;
using Xunit;

namespace Granary.Packages.Tests;

/// <summary>The command <c>granary</c>, installed from its package.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ToolTests(MadePackages packages)
{
    [Fact]
    public async Task The_tool_is_installed_and_prepares_a_file()
    {
        DirectoryInfo folder = packages.Inner("Tool");
        folder.Create();
        string tools = Path.Combine(folder.FullName, "tools");
        await Shell.RunAsync(
            folder, "dotnet", "tool", "install", NuGetName.Tool.Value, "--version", packages.Version, "--tool-path", tools);
        string granary = Path.Combine(tools, "granary");

        string help = await Shell.RunAsync(folder, granary, "--help");
        string version = await Shell.RunAsync(folder, granary, "--version");
        await Shell.RunAsync(folder, granary, "migrate", "--store", "sqlite:shop.db");

        Assert.Contains("migrate", help, StringComparison.Ordinal);
        Assert.StartsWith(packages.Version, version, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.FullName, "shop.db")));
    }
}
