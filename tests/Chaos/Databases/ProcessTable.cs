using System.Globalization;

namespace Granary.Chaos.Databases;

/// <summary>The processes of this machine, as <c>/proc</c> lists them.</summary>
internal static class ProcessTable
{
    /// <summary>The children of a process, without theirs.</summary>
    public static IReadOnlyList<int> ChildrenOf(int parent) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0 && StateOf(id)?.Parent == parent),
    ];

    /// <summary>Whether a process exists and has not ended; one that nobody has waited for has ended all the same.</summary>
    public static bool Runs(int process) => StateOf(process) is { State: not 'Z' };

    // "12 (name) S 1 ...": the name may hold blanks and brackets, so the rest begins behind the last bracket.
    private static (char State, int Parent)? StateOf(int process)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{process}/stat");
            string[] rest = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (rest[0][0], int.Parse(rest[1], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
