using System.Text.RegularExpressions;

namespace Granary.Laws.Tests.Markdown;

/// <summary>A text in Markdown, as its blocks of C# and its links.</summary>
internal sealed partial class MarkdownFile(string path, string text)
{
    private const string Fence = "```";

    // TutorialTests compiles the files that it names behind the language, as in: csharp Domain/Account.cs
    private const string Tutorial = "docs/tutorial.md";

    private static readonly string[] _names = ["csharp", "cs", "c#"];

    public string Path => path;

    /// <summary>Each block of C#, with the number of the line that opens it.</summary>
    /// <remarks>A file that the reader of the tutorial writes is none.</remarks>
    public IEnumerable<(int Line, string[] Code)> Blocks => Parts
        .Where(part => _names.Contains(part.Language) && !(path == Tutorial && part.File is not null))
        .Select(part => (part.Line, part.Lines.Select(line => line.Text).ToArray()));

    /// <summary>Each link to a place of the repository, without the part from <c>#</c> on. Links to other places are not checked.</summary>
    public IEnumerable<(int Line, string Target)> Links =>
        from part in Parts
        where part.Language is null
        from line in part.Lines
        from match in Link.Matches(InlineCode.Replace(line.Text, ""))
        let target = (match.Groups[1].Success ? match.Groups[1] : match.Groups[2]).Value.Split('#')[0]
        where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
        select (line.Number, Uri.UnescapeDataString(target));

    /// <summary>Each word that stands as code within a line.</summary>
    public IEnumerable<(int Line, string Word)> Words =>
        from part in Parts
        where part.Language is null
        from line in part.Lines
        from match in InlineCode.Matches(line.Text)
        select (line.Number, match.Value.Trim('`'));

    /// <summary>Each line of a block that is not C#: a command, or a drawing.</summary>
    public IEnumerable<(int Line, string Text)> Drawings =>
        from part in Parts
        where part.Language is { } language && !_names.Contains(language)
        from line in part.Lines
        select (line.Number, line.Text);

    /// <summary>Each line that is in no block.</summary>
    public IEnumerable<(int Line, string Text)> Prose =>
        from part in Parts
        where part.Language is null
        from line in part.Lines
        select (line.Number, line.Text);

    private IEnumerable<(string? Language, string? File, int Line, List<(int Number, string Text)> Lines)> Parts
    {
        get
        {
            (string? Language, string? File, int Line, List<(int Number, string Text)> Lines) part = (null, null, 1, []);
            string[] lines = text.Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                string line = lines[i].TrimEnd('\r');
                if (!line.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
                {
                    part.Lines.Add((i + 1, line));
                    continue;
                }

                yield return part;
                string[] words = part.Language is null ? line.Trim().Trim('`').Trim().Split(' ') : [];
                part = (words.FirstOrDefault(), words.ElementAtOrDefault(1), i + 1, []);
            }

            yield return part;
        }
    }

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode { get; }

    [GeneratedRegex(@"\]\(\s*<?([^)>\s]+)>?[^)]*\)|^\s*\[[^\]]+\]:\s*(\S+)")]
    private static partial Regex Link { get; }
}
