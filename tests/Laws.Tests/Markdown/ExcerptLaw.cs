namespace Granary.Laws.Tests.Markdown;

/// <summary>
/// C# in a text is an excerpt of a file that compiles: its lines stand in one file in this order, apart from indentation and blank lines.
/// </summary>
internal static class ExcerptLaw
{
    public static IEnumerable<string> Violations(MarkdownFile file, IReadOnlyCollection<string> compiled)
    {
        string[][] sources = [.. compiled.Select(text => Words(text.Split('\n')))];
        return
            from block in file.Blocks
            let wanted = Words(block.Code)
            where !sources.Any(source => Holds(source, wanted))
            select $"{file.Path}:{block.Line}: a block of C# is an excerpt of a file that compiles, and no file holds this one";
    }

    private static string[] Words(IEnumerable<string> lines) => [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static bool Holds(string[] source, string[] wanted) =>
        wanted.Length > 0 && Enumerable.Range(0, Math.Max(0, source.Length - wanted.Length + 1)).Any(
            start => source.AsSpan(start, wanted.Length).SequenceEqual(wanted));
}
