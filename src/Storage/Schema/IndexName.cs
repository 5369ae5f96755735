using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Schema;

/// <summary>Names indexes after their members, within the length that PostgreSQL allows.</summary>
internal static partial class IndexName
{
    private const int MaxLength = 63;
    private const int HashLength = 8;

    // The form in which an index holds its members, and what else it holds. If this changes, indexes get other names and are built anew.
    private const string Form = "2: ordinal text, id last";

    private const string FormOfElements = "1: each element once";

    /// <summary>The name of an index; the same members under the same condition always have the same name.</summary>
    public static string NameOf(IndexPlan index)
    {
        IEnumerable<string> members = index.Paths.Select(path => string.Join("__", (index.Sequence?.Members ?? []).Concat(path.Members)));
        string whole = $"ix_{index.Collection}_{string.Join('_', members)}";

        // Names of collections and members may contain underscores, so only the hash tells two indexes apart for certain.
        string form = index.Sequence is null ? Form : FormOfElements;
        string exact = $"{form} {index.Collection}{index}:{string.Join(',', index.Paths.Select(path => path.Kind))}";
        string readings = Readings(index);
        exact = readings.Length == 0 ? exact : $"{exact} {readings}";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(exact)))[..HashLength];
        string ascii = string.Concat(whole.Where(character => char.IsAscii(character) && character != '"'));
        return $"{ascii[..Math.Min(ascii.Length, MaxLength - HashLength - 1)]}_{hash}";
    }

    // The index holds the value that stands in for a missing member as it holds the member, and an enum by its names of today.
    private static string Readings(IndexPlan index) => string.Concat(
        index.PathsRead.Concat(index.Sequence is { } sequence ? [sequence] : [])
            .Where(path => path.StandIns is not null || path.Renamings is not null)
            .Select(path => $"{path}{path.StandIns}{path.Renamings}"));

    /// <summary>The indexes that some collections declare, by their names.</summary>
    public static IReadOnlyDictionary<string, IndexPlan> ByName(IEnumerable<AggregateMapping> mappings) =>
        mappings.SelectMany(mapping => mapping.Indexes).DistinctBy(NameOf).ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>Whether a name has the form of the names that this type gives.</summary>
    public static bool IsOne(string name) => Pattern().IsMatch(name);

    [GeneratedRegex("^ix_.*_[0-9a-f]{8}$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
