using System.Xml.Linq;

namespace Granary.Packages.Tests.Builds;

/// <summary>The tree from which these tests were built, and copies of it.</summary>
internal static class SourceTree
{
    private static readonly string[] _left = ["bin", "obj", ".git", ".cache", "artifacts", "data", "TestResults", "docs", "tests"];

    /// <summary>The root of the tree.</summary>
    public static DirectoryInfo Root { get; } = FindRoot();

    /// <summary>The version in which this tree uses a package.</summary>
    /// <param name="package">The name of the package.</param>
    public static string VersionOf(string package) =>
        XDocument.Load(Path.Combine(Root.FullName, "Directory.Packages.props")).Descendants("PackageVersion")
            .Where(version => (string?)version.Attribute("Include") == package)
            .Select(version => (string?)version.Attribute("Version"))
            .Single() ?? throw new InvalidOperationException($"{package} has no version.");

    /// <summary>Copies what the packages are made of, without history and without the output of builds.</summary>
    /// <param name="target">The folder, which is made.</param>
    public static void CopyTo(DirectoryInfo target) => Copy(Root, target);

    private static void Copy(DirectoryInfo source, DirectoryInfo target)
    {
        target.Create();
        foreach (FileInfo file in source.EnumerateFiles().Where(file => file.Name != ".git"))
        {
            file.CopyTo(Path.Combine(target.FullName, file.Name));
        }

        foreach (DirectoryInfo folder in source.EnumerateDirectories().Where(folder => !_left.Contains(folder.Name)))
        {
            Copy(folder, new DirectoryInfo(Path.Combine(target.FullName, folder.Name)));
        }
    }

    private static DirectoryInfo FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
        {
            folder = folder.Parent;
        }

        return folder ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Orleans.sln.");
    }
}
