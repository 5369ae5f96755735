using Granary.TestSupport;
using Xunit;

namespace Granary.Telemetry.Tests.Documents;

/// <summary>
/// The pictures in docs/telemetry.md, each a block of text behind a mark with its name. They are what a test has captured.
/// </summary>
internal static class Pictures
{
    private const string Accept = "GRANARY_ACCEPT_GOLDEN";

    private static readonly string _path = Path.Combine(RepositoryRoot.Path, "docs", "telemetry.md");

    /// <summary>Compares a picture with what was captured; with GRANARY_ACCEPT_GOLDEN=1, writes it anew first.</summary>
    public static void Hold(string name, string captured)
    {
        string text = File.ReadAllText(_path);
        (int start, int end) = Find(text, name);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(_path, $"{text[..start]}{captured}{text[end..]}");
            return;
        }

        Assert.Equal(text[start..end], captured);
    }

    private static (int Start, int End) Find(string text, string name)
    {
        const string opening = "```text\n";
        int mark = text.IndexOf($"<!-- captured: {name} -->\n{opening}", StringComparison.Ordinal);
        Assert.True(mark >= 0, $"docs/telemetry.md has no picture '{name}'.");
        int start = text.IndexOf(opening, mark, StringComparison.Ordinal) + opening.Length;
        return (start, text.IndexOf("\n```", start, StringComparison.Ordinal));
    }
}
