using System.Text.Json;

namespace Granary.Packages.Tests.Builds;

/// <summary>A project as <c>dotnet new</c> leaves it, with references to packages and files of this tree as its code.</summary>
internal sealed class Application
{
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
        DirectoryInfo folder = packages.Inner(name);
        folder.Create();
        foreach (string file in code)
        {
            File.Copy(Path.Combine(SourceTree.Root.FullName, file), Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, $"{name}.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>{(code.Any(file => file.EndsWith("Program.cs", StringComparison.Ordinal)) ? "Exe" : "Library")}</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{reference.Value}" Version="{packages.Version}" />
              </ItemGroup>
            </Project>
            """);
        await Shell.RunAsync(folder, "dotnet", "build", "--nologo", "--verbosity", "quiet", "-warnaserror", "-warnnotaserror:NU1603");
        return new Application(folder);
    }

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
}
