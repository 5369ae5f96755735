namespace Granary.Mapping.Forms;

/// <summary>Finds the known name that is nearest to a misspelt one.</summary>
internal static class NearestName
{
    private const int MaxListed = 10;

    /// <summary>A suggestion to follow a semicolon: the nearest name, or else the known names, at most ten of them.</summary>
    public static string Suggest(string asked, IEnumerable<string> known)
    {
        string[] names = [.. known];
        return Find(asked, names) is { } meant ? $"did you mean '{meant}'?"
            : names.Length == 0 ? "leave it out"
            : names.Length <= MaxListed ? $"there is {string.Join(", ", names)}"
            : $"there is {string.Join(", ", names.Take(MaxListed))} and {names.Length - MaxListed} more";
    }

    /// <summary>The nearest name; null if none is near enough.</summary>
    public static string? Find(string asked, IEnumerable<string> known)
    {
        (string Name, int Distance)[] near =
        [
            .. known.Select(name => (name, Distance((asked.ToUpperInvariant(), name.ToUpperInvariant()))))
                .Where(pair => pair.Item2 <= Math.Max(1, Math.Min(asked.Length, pair.name.Length) / 3)),
        ];
        return near.OrderBy(pair => pair.Distance).Select(pair => pair.Name).FirstOrDefault();
    }

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours
    // (Boytsov, Indexing Methods for Approximate Dictionary Searching, 2011, 2.1).
    private static int Distance((string One, string Other) texts)
    {
        (string one, string other) = texts;
        const int MaxLength = 64;
        if (one.Length > MaxLength || other.Length > MaxLength)
        {
            return int.MaxValue;
        }

        var costs = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                costs[i, j] = i == 0 || j == 0 ? i + j : Cheapest(costs, (one, i), (other, j));
            }
        }

        return costs[one.Length, other.Length];
    }

    private static int Cheapest(int[,] costs, (string Text, int At) one, (string Text, int At) other)
    {
        (int i, int j) = (one.At, other.At);
        bool same = one.Text[i - 1] == other.Text[j - 1];
        int cost = Math.Min(Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, costs[i - 1, j - 1] + (same ? 0 : 1));
        bool swapped = i > 1 && j > 1 && one.Text[i - 1] == other.Text[j - 2] && one.Text[i - 2] == other.Text[j - 1];
        return swapped ? Math.Min(cost, costs[i - 2, j - 2] + 1) : cost;
    }
}
