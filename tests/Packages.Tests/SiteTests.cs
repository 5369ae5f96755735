using Granary.Packages.Tests.Builds;
using Xunit;

namespace Granary.Packages.Tests;

/// <summary>The site is built without a warning, and a link that leads nowhere is one.</summary>
public sealed class SiteTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("granary-site-");

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_site_has_the_pages_and_the_interface()
    {
        await Shell.RunAsync(SourceTree.Root, "bash", "site", "--output", _folder.FullName);

        Assert.All(
            ["index.html", "README.html", "docs/tutorial.html", "api/Granary.Domain.IUnitOfWork.html"],
            page => Assert.True(File.Exists(Path.Combine(_folder.FullName, page)), page));
        Assert.Empty(_folder.GetFiles("*.EmbeddedEngine.html", SearchOption.AllDirectories));
    }
}
