using Xunit;

namespace Granary.Packages.Tests.Builds;

/// <summary>
/// The packages of one commit, made twice: in a copy of this tree, and in a clone of that copy. The folder is removed with the tests.
/// </summary>
public sealed class MadePackages : IAsyncLifetime
{
    /// <summary>The address of the sources. Nobody calls it.</summary>
    internal const string Address = "https://github.com/example/granary";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("granary-packages-");

    /// <summary>The tree whose packages the applications use.</summary>
    internal DirectoryInfo First => Inner("first");

    /// <summary>A clone of <see cref="First"/>.</summary>
    internal DirectoryInfo Second => Inner("second");

    /// <summary>The folder with the packages.</summary>
    internal DirectoryInfo Packages => Inner(Path.Combine("first", "artifacts", "packages"));

    /// <summary>The folder with the packages of the clone, which were held to those of the first.</summary>
    internal DirectoryInfo PackagesAgain => Inner(Path.Combine("second", "artifacts", "packages"));

    /// <summary>What the making of the packages wrote.</summary>
    internal string Output { get; private set; } = "";

    /// <summary>What the making of the packages of the clone wrote, in which there is a file that is not committed.</summary>
    internal string OutputAgain { get; private set; } = "";

    /// <summary>The commit of which the packages are.</summary>
    internal string Commit { get; private set; } = "";

    /// <summary>The version that all packages have.</summary>
    internal string Version { get; private set; } = "";

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        SourceTree.CopyTo(First);
        await Shell.RunAsync(First, "git", "init", "--quiet");
        await CommitAsync(First, "first");
        await CommitAsync(First, "second");
        await Shell.RunAsync(First, "git", "remote", "add", "origin", $"{Address}.git");
        Commit = (await Shell.RunAsync(First, "git", "rev-parse", "HEAD")).Trim();

        // Assemblies of an earlier build, such as that of ./run, have the paths of their folder, and are no part of a package.
        await Shell.RunAsync(First, "dotnet", "build", "src/Domain", "--configuration", "Release", "--nologo");
        Output = await Shell.RunAsync(First, "bash", "pack");
        Version = Packages.GetFiles("Granary.Domain.*.nupkg").Single().Name["Granary.Domain.".Length..^".nupkg".Length];

        await Shell.RunAsync(_folder, "git", "clone", "--quiet", "first", "second");
        await Shell.RunAsync(Second, "git", "remote", "set-url", "origin", $"{Address}.git");
        await File.WriteAllTextAsync(Path.Combine(Second.FullName, "notes.txt"), "not committed");
        OutputAgain = await Shell.RunAsync(
            Second,
            "bash", "-c", $"BaselineVersion={Version} RunAnalyzers=false bash pack --baseline ../first/artifacts/packages");
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "nuget.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Inner("restored").FullName}" /></config>
              <packageSources><add key="granary" value="{Packages.FullName}" /></packageSources>
            </configuration>
            """);
    }

    /// <inheritdoc />
    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A path in the folder of the tests, beneath which NuGet finds the packages and keeps what it restores.</summary>
    internal DirectoryInfo Inner(string path) => new(Path.Combine(_folder.FullName, path));

    /// <summary>The file of a package.</summary>
    /// <param name="name">The name of the package.</param>
    internal string PathOf(NuGetName name) =>
        Path.Combine(Packages.FullName, $"{name.Value}.{Version}.nupkg");

    /// <summary>Commits all files of a repository, with an author and a date that are no one's.</summary>
    /// <param name="tree">The repository.</param>
    /// <param name="message">The message.</param>
    internal static async Task CommitAsync(DirectoryInfo tree, string message)
    {
        await Shell.RunAsync(tree, "git", "add", "--all");
        await Shell.RunAsync(
            tree,
            "git", "-c", "user.name=tests", "-c", "user.email=tests@example.org",
            "commit", "--quiet", "--allow-empty", "--message", message);
    }
}
