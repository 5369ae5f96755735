using System.Text.RegularExpressions;

namespace Granary.Laws.Tests.Markdown;

/// <summary>
/// A path that a text names as code, or in a block that is not C#, leads to a file or folder of the repository. It begins at the root, in
/// <c>src</c>, or in a folder above the text; the ending <c>.cs</c> may be left out. A path that begins with none of the folders there is
/// not checked.
/// </summary>
internal static partial class NamedPathLaw
{
    // Texts may leave this first folder of a path out.
    private const string Projects = "src";

    private static readonly string[] _built = ["bin", "obj"];

    private static readonly HashSet<string> _elsewhere =
    [
        "Domain/Account.cs", // in the solution that docs/tutorial.md makes
        "eng/orleans.sh", // a decision says that it was removed
    ];

    public static IEnumerable<string> Violations(MarkdownFile file, Func<string, bool> exists) =>
        from named in file.Words.Select(word => (word.Line, Text: word.Word)).Concat(file.Drawings)
        from word in named.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let path = word.TrimEnd('.', ',', ';', ':', '/')
        where IsPath.IsMatch(path) && !path.Split('/').Intersect(_built).Any() && !_elsewhere.Contains(path)
        let places = Places(file.Path, path, exists).ToArray()
        where places.Length > 0 && !places.Any(place => exists(place) || exists($"{place}.cs"))
        select $"{file.Path}:{named.Line}: a path that a text names exists, and {path} does not";

    private static IEnumerable<string> Places(string text, string path, Func<string, bool> exists) =>
        path.StartsWith("./", StringComparison.Ordinal)
            ? [path[2..]]
            : from root in RootsOf(text) where exists(Path.Combine(root, path.Split('/')[0])) select Path.Combine(root, path);

    private static IEnumerable<string> RootsOf(string text)
    {
        yield return "";
        yield return Projects;
        for (string? folder = Path.GetDirectoryName(text); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    [GeneratedRegex(@"^\.?[\w.-]*\w(/[\w.-]*\w)+$|^\./\w+$")]
    private static partial Regex IsPath { get; }
}
