namespace Granary.Laws.Tests.Sources;

/// <summary>The files of the repository from which these tests were built, without the output of builds.</summary>
internal static class Repository
{
    /// <summary>The solution that <c>dotnet new granary</c> copies. It is built on packages, and not with this tree.</summary>
    public const string Template = "eng/packages/Granary.Templates/granary/";

    public static readonly string Root = FindRoot();

    private static readonly string[] _areas = ["src", "samples", "tests", "benchmarks"];
    private static readonly Lazy<IReadOnlyList<string>> _files = new(() => [.. FilesOf(Root).Order(StringComparer.Ordinal)]);

    private static readonly Lazy<IReadOnlyList<SourceFile>> _sources = new(
        () => [.. Ending(".cs").Where(IsSource).Select(path => SourceFile.Of(path, Read(path)))]);

    /// <summary>Every file, from the root, with slashes.</summary>
    public static IReadOnlyList<string> Files => _files.Value;

    public static IReadOnlyList<SourceFile> Sources => _sources.Value;

    public static IEnumerable<string> Ending(string extension) => Files.Where(path => path.EndsWith(extension, StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Orleans.sln.");
    }

    private static IEnumerable<string> FilesOf(string folder)
    {
        // In a second work tree of a repository, .git is a file.
        foreach (string file in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git"))
        {
            yield return FromRoot(file);
        }

        foreach (string inner in Directory.EnumerateDirectories(folder).Where(inner => !IsIgnored(inner)))
        {
            foreach (string file in FilesOf(inner))
            {
                yield return file;
            }
        }
    }

    private static bool IsSource(string path) =>
        _areas.Contains(path.Split('/')[0]) || path.StartsWith(Template, StringComparison.Ordinal);

    private static string FromRoot(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsIgnored(string folder) =>
        Path.GetFileName(folder) == ".git"
        || File.ReadLines(Path.Combine(Root, ".gitignore")).Any(
            line => line == $"{Path.GetFileName(folder)}/" || line == $"/{FromRoot(folder)}/");
}
