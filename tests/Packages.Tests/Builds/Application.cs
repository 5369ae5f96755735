using System.Text.Json;

namespace Granary.Packages.Tests.Builds;

/// <summary>A project as <c>dotnet new</c> leaves it, with references to packages and files of this tree as its code.</summary>
internal sealed class Application
{
    private static readonly string[] _build =
        ["dotnet", "build", "--nologo", "--verbosity", "quiet", "-warnaserror", "-warnnotaserror:NU1603,xUnit1051"];

    private Application(DirectoryInfo folder) => Folder = folder;

    /// <summary>The folder of the program.</summary>
    public DirectoryInfo Folder { get; }

    /// <summary>Writes and builds a program, or a library if none of its files is <c>Program.cs</c>.</summary>
    /// <param name="packages">The packages that there are, and the folder in which the program gets one of its own.</param>
    /// <param name="name">The name of the program.</param>
    /// <param name="reference">The package that it references.</param>
    /// <param name="code">The files of this tree that are its code.</param>
    public static async Task<Application> BuildAsync(MadePackages packages, string name, NuGetName reference, params string[] code)
    {
        bool isProgram = code.Any(file => file.EndsWith("Program.cs", StringComparison.Ordinal));
        return await BuildAsync(packages, name, code, Project(isProgram ? "Exe" : "Library", [(reference, packages.Version)]));
    }

    /// <summary>Writes and builds a library, whose build may fail.</summary>
    /// <inheritdoc cref="BuildAsync(MadePackages, string, NuGetName, string[])"/>
    public static async Task<Outcome> TryBuildAsync(MadePackages packages, string name, NuGetName reference, params string[] code)
    {
        DirectoryInfo folder = await WriteAsync(packages, name, code, Project("Library", [(reference, packages.Version)]));
        return await Shell.TryAsync(folder, _build);
    }

    /// <summary>Writes and builds a project of tests.</summary>
    /// <param name="packages">The packages that there are, and the folder in which the project gets one of its own.</param>
    /// <param name="name">The name of the project.</param>
    /// <param name="xunit">The package of xunit that it references, with its version.</param>
    /// <param name="code">The files of this tree that are its code. Their last folder is a namespace that all of them use.</param>
    public static Task<Application> BuildTestsAsync(
        MadePackages packages, string name, (NuGetName Name, string Version) xunit, params string[] code) =>
        BuildAsync(packages, name, code, Project(
            // A project of xunit 3 is a program.
            "Exe",
            [
                (NuGetName.Testing, packages.Version),
                (new NuGetName("Microsoft.NET.Test.Sdk"), SourceTree.VersionOf("Microsoft.NET.Test.Sdk")),
                (new NuGetName("xunit.runner.visualstudio"), SourceTree.VersionOf("xunit.runner.visualstudio")),
                xunit,
            ],
            $"<Using Include=\"Granary.Packages.Tests.Applications.{Path.GetFileName(Path.GetDirectoryName(code[^1]))}\" />"));

    /// <summary>The packages that the restore brought, as <c>name/version</c>.</summary>
    public async Task<string[]> RestoredAsync()
    {
        using var assets = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(Folder.FullName, "obj", "project.assets.json")));
        return
        [
            .. assets.RootElement.GetProperty("targets").EnumerateObject()
                .SelectMany(target => target.Value.EnumerateObject())
                .Select(library => library.Name)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The command that runs the program.</summary>
    /// <param name="arguments">The arguments of the program.</param>
    public string[] Command(params string[] arguments) =>
        ["dotnet", Path.Combine(Folder.FullName, "bin", "Debug", "net10.0", $"{Folder.Name}.dll"), .. arguments];

    private static string Project(string output, IEnumerable<(NuGetName Name, string Version)> references, string item = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>{output}</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            {string.Join("\n    ", references.Select(each => Reference(each.Name, each.Version)))}
            {item}
          </ItemGroup>
        </Project>
        """;

    private static string Reference(NuGetName name, string version) =>
        $"<PackageReference Include=\"{name.Value}\" Version=\"{version}\" />";

    private static async Task<Application> BuildAsync(MadePackages packages, string name, string[] code, string project)
    {
        DirectoryInfo folder = await WriteAsync(packages, name, code, project);
        await Shell.RunAsync(folder, _build);
        return new Application(folder);
    }

    private static async Task<DirectoryInfo> WriteAsync(MadePackages packages, string name, string[] code, string project)
    {
        DirectoryInfo folder = packages.Inner(name);
        folder.Create();
        foreach (string file in code)
        {
            File.Copy(Path.Combine(SourceTree.Root.FullName, file), Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.csproj"), project);
        return folder;
    }
}
