namespace Granary.TestSupport;

/// <summary>
/// What released versions offered, sent and stored, in <c>tests/Baselines</c>, a folder for each version. Its files are made by that
/// version and never changed afterwards; every later version is tested against them.
/// </summary>
/// <remarks>
/// At a release, GRANARY_ACCEPT_BASELINE=0.2.0 lets the tests make the files of that version. A dump takes <c>pg_dump</c> on the path.
/// CONTRIBUTING.md has the command.
/// </remarks>
public static class Baseline
{
    private const string Accept = "GRANARY_ACCEPT_BASELINE";

    private static readonly string _folder = Path.Combine(RepositoryRoot.Path, "tests", "Baselines");

    /// <summary>The versions, that which is to be made included.</summary>
    public static IReadOnlyList<string> Versions =>
        [.. Directory.GetDirectories(_folder).Select(folder => Path.GetFileName(folder)).Union(New)];

    private static string[] New => Environment.GetEnvironmentVariable(Accept) is { Length: > 0 } version ? [version] : [];

    /// <summary>Whether the files of a version are to be made.</summary>
    public static bool IsNew(string version) => New.Contains(version);

    /// <summary>The path of a file of a version.</summary>
    public static string FileOf(string version, string name) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, version)).FullName, name);

    /// <summary>
    /// The lines of a text of an earlier version that the text of today lacks. A line that begins with a blank belongs to the last one
    /// before it that does not, and only both together are found again. If the version is to be made, its text is written first.
    /// </summary>
    public static IReadOnlyList<string> Missing(string version, string name, string today)
    {
        string file = FileOf(version, name);
        if (IsNew(version))
        {
            File.WriteAllText(file, today);
        }

        return File.Exists(file) ? [.. Qualified(File.ReadAllText(file).ReplaceLineEndings("\n")).Except(Qualified(today))] : [];
    }

    /// <summary>The lines of a text, each with the one that it belongs to in front, so that it can be read alone.</summary>
    public static IReadOnlyList<string> Qualified(string text)
    {
        string head = "";
        var lines = new List<string>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            bool isPart = line.StartsWith(' ');
            head = isPart ? head : line;
            lines.Add(isPart ? $"{head}  ▸ {line.Trim()}" : line);
        }

        return lines;
    }
}
