namespace Granary.Laws.Tests.Markdown;

/// <summary>
/// A link leads to an existing target. A relative link starts at the text that contains it, one with a leading slash at the root.
/// </summary>
internal static class LinkLaw
{
    public static IEnumerable<string> Violations(MarkdownFile file, Func<string, bool> exists) =>
        from link in file.Links
        let folder = link.Target.StartsWith('/') ? "" : Path.GetDirectoryName(file.Path) ?? ""
        where !exists(Path.Combine(folder, link.Target.TrimStart('/')))
        select $"{file.Path}:{link.Line}: a link leads to a file that exists, and {link.Target} does not";
}
