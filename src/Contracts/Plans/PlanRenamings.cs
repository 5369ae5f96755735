using System.Text.Json;

namespace Granary.Contracts.Plans;

/// <summary>The former names of the values of an enum; a query reads each of them as the name of today.</summary>
/// <param name="All">The former names, in the order of their spelling.</param>
internal sealed record PlanRenamings(IReadOnlyList<PlanRenaming> All)
{
    /// <summary>The text between two flags of a value.</summary>
    public const string Separator = ", ";

    /// <summary>Whether the enum has flags, so that a document may hold several names, joined by <see cref="Separator"/>.</summary>
    public bool OfFlags { get; init; }

    /// <summary>Whether both rename the same values in the same way.</summary>
    public bool Equals(PlanRenamings? other) => other is not null && OfFlags == other.OfFlags && All.SequenceEqual(other.All);

    /// <summary>A hash of the former names.</summary>
    public override int GetHashCode() => HashCode.Combine(OfFlags, All.Count, All.Count == 0 ? null : All[0]);

    /// <summary>The names as text: for messages, and for texts that tell plans apart. Different ones have different texts.</summary>
    public override string ToString() =>
        JsonSerializer.Serialize<object[]>([OfFlags, All.Select(name => new[] { name.Former, name.Today }).ToArray()]);

    /// <summary>A stored text with the names of today in the place of former ones.</summary>
    /// <remarks>A database computes the same for every text, also for one that no reader accepts.</remarks>
    internal string Read(string stored)
    {
        if (!OfFlags)
        {
            return All.FirstOrDefault(name => name.Former == stored)?.Today ?? stored;
        }

        string names = $"{Separator}{stored}{Separator}";
        foreach (PlanRenaming name in All)
        {
            names = names.Replace($"{Separator}{name.Former}{Separator}", $"{Separator}{name.Today}{Separator}", StringComparison.Ordinal);
        }

        return names.Trim(',', ' ');
    }

    /// <summary>All texts under which documents may hold a value, that of today first; null if they are more than a number.</summary>
    /// <param name="today">The text of today.</param>
    /// <param name="most">The number.</param>
    internal IReadOnlyList<string>? Spellings(string today, int most)
    {
        IReadOnlyList<string> spellings = [""];
        foreach (string part in OfFlags ? today.Split(Separator) : [today])
        {
            string[] names = [part, .. All.Where(name => name.Today == part).Select(name => name.Former)];
            spellings = [.. spellings.SelectMany(before => names.Select(name => before.Length == 0 ? name : $"{before}{Separator}{name}"))];
            if (spellings.Count > most)
            {
                return null;
            }
        }

        return spellings;
    }
}
