namespace Granary.Packages.Tests.Builds;

/// <summary>The blocks of <c>docs/tutorial.md</c>, and how they become one script of bash.</summary>
internal static class TutorialText
{
    private const string Fence = "```";
    private const string Mark = "=== block ";

    /// <summary>The blocks, in the order of the page.</summary>
    public static IReadOnlyList<TutorialBlock> Blocks { get; } =
        [.. Read(File.ReadAllLines(Path.Combine(SourceTree.Root.FullName, "docs", "tutorial.md")))];

    /// <summary>A script that writes the files, runs the commands, and marks in the output where those of a block begin.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="files">A folder for the texts of the files.</param>
    public static string Script(IReadOnlyList<TutorialBlock> blocks, DirectoryInfo files)
    {
        files.Create();
        List<string> lines = [];
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].File is { } file)
            {
                string text = Path.Combine(files.FullName, $"{i}.txt");
                File.WriteAllText(text, blocks[i].Text + "\n");
                lines.Add($"cp '{text}' '{file}'");
            }
            else if (blocks[i].IsCommand)
            {
                lines.Add($"echo '{Mark}{i}'");
                lines.Add(blocks[i].Text);
            }
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Each line that the page shows as output and the commands above it did not print.</summary>
    /// <param name="blocks">The blocks of the script.</param>
    /// <param name="output">What the script printed.</param>
    public static IEnumerable<string> Missing(IReadOnlyList<TutorialBlock> blocks, string output)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].IsOutput)
            {
                string printed = output.Split($"{Mark}{i - 1}\n") is [_, { } rest] ? rest.Split(Mark)[0] : "";
                foreach (string line in blocks[i].Text.Split('\n').Where(line => !printed.Contains(line, StringComparison.Ordinal)))
                {
                    yield return $"{blocks[i].Section}: {line}";
                }
            }
        }
    }

    private static IEnumerable<TutorialBlock> Read(string[] lines)
    {
        (string section, string? kind, List<string> text) = ("", null, []);
        foreach (string line in lines)
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                if (kind is not null)
                {
                    yield return new TutorialBlock(section, kind, string.Join('\n', text));
                }

                (kind, text) = (kind is null ? line[Fence.Length..] : null, []);
            }
            else if (kind is not null)
            {
                text.Add(line);
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line["## ".Length..];
            }
        }
    }
}
