using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Schema;

/// <summary>Names indexes after what they index, within what PostgreSQL allows.</summary>
internal static partial class IndexName
{
    private const int MaxLength = 63;
    private const int HashLength = 8;

    // What an index holds beside its members, and in which form: another one is another index, and has another name.
    private const string Form = "2: ordinal text, id last";

    /// <summary>The name of an index; the same members under the same condition always have the same name.</summary>
    public static string Of(IndexPlan index)
    {
        string whole = $"ix_{index.Collection}_{string.Join('_', index.Paths.Select(path => string.Join("__", path.Members)))}";

        // Names of collections and members hold underscores too: what tells two indexes apart for certain is the hash.
        string exact = $"{Form} {index.Collection}{index}:{string.Join(',', index.Paths.Select(path => path.Kind))}";
        string standIns = StandIns(index);
        exact = standIns.Length == 0 ? exact : $"{exact} {standIns}";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(exact)))[..HashLength];
        string ascii = string.Concat(whole.Where(character => char.IsAscii(character) && character != '"'));
        return $"{ascii[..Math.Min(ascii.Length, MaxLength - HashLength - 1)]}_{hash}";
    }

    // What stands in for a member is held by the index as the member is.
    private static string StandIns(IndexPlan index) => string.Concat(index.Paths
        .Concat(index.Conditions.Select(condition => (condition as PlanNode.Negation)?.Node ?? condition)
            .OfType<PlanNode.Comparison>().Select(comparison => comparison.Left).OfType<PlanOperand.Member>()
            .Select(operand => operand.Path))
        .Where(path => path.StandIns is not null)
        .Select(path => $"{path}{path.StandIns}"));

    /// <summary>The declared indexes by their names.</summary>
    public static IReadOnlyDictionary<string, IndexPlan> Of(IEnumerable<AggregateMapping> mappings) =>
        mappings.SelectMany(mapping => mapping.Indexes).DistinctBy(Of).ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>Whether a name is of the form that indexes are given here.</summary>
    public static bool IsOne(string name) => Pattern().IsMatch(name);

    [GeneratedRegex("^ix_.*_[0-9a-f]{8}$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
