using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Namespaces;

/// <summary>The folders of a project stand in an order: no folder uses another that uses it, directly or over others.</summary>
/// <remarks>
/// A using directive is a use, as one without need does not compile. So is the name of a type that stands in the namespace of the project
/// itself, which all its folders see.
/// </remarks>
internal sealed class FolderLaw
{
    private readonly Dictionary<string, SortedDictionary<string, string>> _uses = [];

    public FolderLaw(string project, IEnumerable<SourceFile> files)
    {
        SourceFile[] own = [.. files.Where(file => file.Path.StartsWith($"{project}/", StringComparison.Ordinal))];
        Dictionary<string, string> spaces = own.Where(file => SpaceOf(file).Length > RootOf(project).Length)
            .GroupBy(SpaceOf).ToDictionary(space => space.Key, space => FolderOf(space.First()));
        Dictionary<string, string> types = own.Where(file => SpaceOf(file) == RootOf(project))
            .SelectMany(file => file.All<BaseTypeDeclarationSyntax>(), (file, type) => (type.Identifier.Text, FolderOf(file)))
            .DistinctBy(type => type.Text).ToDictionary(type => type.Text, type => type.Item2);
        foreach (SourceFile file in own)
        {
            Note(file, file.All<UsingDirectiveSyntax>().Select(space => space.Name?.ToString() ?? ""), spaces);
            Note(file, file.All<SimpleNameSyntax>().Select(name => name.Identifier.Text), types);
        }
    }

    /// <summary>Each circle, once, by the files that close it.</summary>
    public IEnumerable<string> Violations() => _uses.Keys.Order(StringComparer.Ordinal)
        .Select(folder => (Folder: folder, Way: FindWay(folder, folder)))
        .Where(found => found.Way is not null && found.Way.All(step => string.CompareOrdinal(found.Folder, step) <= 0))
        .Select(found => Told([found.Folder, .. found.Way!])); // those without were left out

    private static string RootOf(string project) => $"Granary.{project.Split('/')[1]}";

    private static string FolderOf(SourceFile file) => file.Segments.Count > 3 ? file.Segments[2] : "";

    private static string SpaceOf(SourceFile file) =>
        file.All<BaseNamespaceDeclarationSyntax>().Select(space => space.Name.ToString()).FirstOrDefault("");

    private void Note(SourceFile file, IEnumerable<string> names, Dictionary<string, string> homes)
    {
        foreach (string name in names)
        {
            if (homes.TryGetValue(name, out string? home) && home != FolderOf(file))
            {
                if (!_uses.TryGetValue(FolderOf(file), out SortedDictionary<string, string>? uses))
                {
                    _uses.Add(FolderOf(file), uses = new SortedDictionary<string, string>(StringComparer.Ordinal));
                }

                uses.TryAdd(home, file.Path);
            }
        }
    }

    private string Told(IReadOnlyList<string> way) =>
        $"folders stand in an order: {string.Join(", ", way.Zip(way.Skip(1), (from, to) => $"{from} uses {to} ({_uses[from][to]})"))}";

    // The shortest way over uses from one folder to another, without the first.
    private List<string>? FindWay(string from, string to)
    {
        var reached = new HashSet<string>();
        var open = new Queue<List<string>>([[from]]);
        while (open.TryDequeue(out List<string>? way))
        {
            foreach (string next in _uses.GetValueOrDefault(way[^1])?.Keys ?? Enumerable.Empty<string>())
            {
                if (next == to)
                {
                    return [.. way.Skip(1), next];
                }

                if (reached.Add(next))
                {
                    open.Enqueue([.. way, next]);
                }
            }
        }

        return null;
    }
}
