using Granary.Laws.Tests.Sources;

namespace Granary.Laws.Tests.Namespaces;

/// <summary>The folders of a project have an order: no folder uses another one that uses it, directly or through others.</summary>
/// <remarks>
/// A folder uses another one if its code names a type of the other; a comment or a using directive alone is no use. Files of the project's
/// own folder count as a folder without a name. A call of an extension method names no type and is not seen.
/// </remarks>
internal sealed class FolderLaw
{
    private readonly Dictionary<string, SortedDictionary<string, string>> _uses = [];

    /// <summary>Reads a project.</summary>
    /// <param name="project">The path of the project.</param>
    /// <param name="files">The files, in which those of other projects are passed over.</param>
    public FolderLaw(string project, IEnumerable<SourceFile> files)
    {
        SourceFile[] own = [.. files.Where(file => file.Path.StartsWith($"{project}/", StringComparison.Ordinal))];
        ILookup<string, string> homes = own
            .SelectMany(file => NamedTypes.DeclaredAtTop(file), (file, type) => (Type: type, Folder: FolderOf(file)))
            .Distinct().ToLookup(home => home.Type, home => home.Folder);
        HashSet<string> folders = [.. own.Select(FolderOf)];
        foreach (SourceFile file in own)
        {
            foreach (string used in NamedTypes.In(file, folders).SelectMany(name => HomesOf(homes[name], FolderOf(file))))
            {
                Note(file, used);
            }
        }
    }

    /// <summary>Each circle, once, by the files that close it.</summary>
    public IEnumerable<string> Violations() => _uses.Keys.Order(StringComparer.Ordinal)
        .Select(folder => (Folder: folder, Way: FindWay(folder, folder)))
        .Where(found => found.Way is not null && found.Way.All(step => string.CompareOrdinal(found.Folder, step) <= 0))
        .Select(found => Told([found.Folder, .. found.Way!])); // those without were left out

    private static string FolderOf(SourceFile file) => file.Segments.Count > 3 ? file.Segments[2] : "";

    // A name that several folders declare means the type of its own folder, if that folder declares one.
    private static IEnumerable<string> HomesOf(IEnumerable<string> homes, string folder) => homes.Contains(folder) ? [] : homes;

    private void Note(SourceFile file, string used)
    {
        string folder = FolderOf(file);
        if (!_uses.TryGetValue(folder, out SortedDictionary<string, string>? uses))
        {
            _uses.Add(folder, uses = new SortedDictionary<string, string>(StringComparer.Ordinal));
        }

        uses.TryAdd(used, file.Path);
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
