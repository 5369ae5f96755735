using System.Globalization;
using System.Text.RegularExpressions;

namespace Granary.Laws.Tests.Markdown;

/// <summary>
/// A heading that ends in a number of files, such as <c>A query: 3 files</c>, stands above a list of so many files of <c>src</c>. Each item
/// of the list begins with its file. No file is listed twice, and projects follow one another in the order in which calls reach them, so
/// that a list enters each project once. A row of a table that begins with the heading and a number says the same number.
/// </summary>
internal static partial class WalkLaw
{
    private static readonly string[] _projects = ["Silo", "Client", "Mapping", "Cluster", "Grains", "Storage"];

    public static IEnumerable<string> Violations(MarkdownFile file, Func<string, bool> exists) =>
        from section in Sections(file)
        let count = Counted.Match(section[0].Text)
        where count.Success
        let files = int.Parse(count.Groups[2].Value, CultureInfo.InvariantCulture)
        from violation in Violations(section, files, exists).Concat(RowFaults(file, count.Groups[1].Value, files))
        select $"{file.Path}:{violation}";

    private static IEnumerable<string> RowFaults(MarkdownFile file, string title, int files) =>
        from line in file.Prose
        let row = Row.Match(line.Text)
        where row.Success && row.Groups[1].Value == title && row.Groups[2].Value != $"{files}"
        select $"{line.Line}: the row of '{title}' says {row.Groups[2].Value} files, and its heading {files}";

    private static IEnumerable<string> Violations(List<(int Line, string Text)> section, int count, Func<string, bool> exists)
    {
        var seen = new HashSet<string>();
        string before = _projects[0];
        foreach ((int line, string text) in section)
        {
            if (Item.Match(text) is not { Success: true } item)
            {
                continue;
            }

            (string path, string project) = (item.Groups[1].Value, item.Groups[2].Value);
            if (FaultOf(path, project, before, seen, exists) is { } fault)
            {
                yield return $"{line}: {path} {fault}";
            }

            seen.Add(path);
            before = project;
        }

        if (seen.Count != count)
        {
            yield return $"{section[0].Line}: the heading says {count} files, and its list has {seen.Count}";
        }
    }

    private static string? FaultOf(string path, string project, string before, HashSet<string> seen, Func<string, bool> exists) =>
        !exists($"src/{path}.cs") ? "is listed, and is no file of src"
        : seen.Contains(path) ? "is listed twice"
        : Array.IndexOf(_projects, project) < Array.IndexOf(_projects, before) ? $"is listed behind {before}, which calls reach later"
        : null;

    // A heading begins a section of its own, whatever its level.
    private static List<List<(int Line, string Text)>> Sections(MarkdownFile file)
    {
        var sections = new List<List<(int Line, string Text)>> { new() { (1, "") } };
        foreach ((int line, string text) in file.Prose)
        {
            if (text.StartsWith('#'))
            {
                sections.Add([]);
            }

            sections[^1].Add((line, text));
        }

        return sections;
    }

    [GeneratedRegex(@"^#+ (.*): (\d+) files?$")]
    private static partial Regex Counted { get; }

    [GeneratedRegex(@"^\| ([^|]+) \| (\d+) \|")]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"^- `(([A-Za-z]+)/[^`]+)`")]
    private static partial Regex Item { get; }
}
