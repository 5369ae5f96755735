using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>
/// Names the columns of members: <c>placedAt</c> becomes <c>placed_at</c>, and <c>receiver.city</c> becomes <c>receiver__city</c>.
/// </summary>
/// <remarks>
/// A name follows from the member alone, so that it is the same in every model that indexes the member. A hash follows where a name would
/// not tell two members apart, does not fit, or is taken by the table itself.
/// </remarks>
internal static partial class ColumnName
{
    private const int MaxLength = 63;
    private const int HashLength = 8;

    // The columns that every table has, and those of the system.
    private static readonly HashSet<string> _taken = new(StringComparer.Ordinal)
    {
        "id", "version", "document", "collection", "created_at", "deleted_at", "changed_at",
        "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "oid",
    };

    /// <summary>The name of the column of a member.</summary>
    /// <param name="path">The member.</param>
    /// <param name="isAlone">Whether the model reads the members of the path in one way, of one kind and with the same stand-ins.</param>
    public static string NameOf(DocumentPath path, bool isAlone)
    {
        string plain = string.Join("__", path.Members.Select(Snake));
        return isAlone && path is { StandIns: null, Renamings: null } && path.Members.All(member => CamelCase().IsMatch(member))
            && plain.Length <= MaxLength && !_taken.Contains(plain) && !EndsLikeHash().IsMatch(plain)
            ? plain
            : WithHash((plain, $"{path.Kind} {string.Join('\0', path.Members)} {path.StandIns}{path.Renamings}"));
    }

    /// <summary>The name of the column that holds a value of each element of a collection within the aggregate.</summary>
    /// <remarks>The hash tells it apart from a column of a member that another model has in the place of the collection.</remarks>
    /// <param name="index">The index over the elements.</param>
    public static string ForElements(IndexPlan index) => WithHash((
        string.Join("__", (index.Sequence?.Members ?? []).Concat(index.Paths[0].Members).Select(Snake)),
        $"{index.Sequence} {index.Sequence?.StandIns} {index.Paths[0].Kind} {index.Paths[0]} {index.Paths[0].StandIns}"
            + $"{index.Paths[0].Renamings}"));

    /// <summary>A name within the length that databases allow, with a hash that tells it apart.</summary>
    /// <param name="text">
    /// The beginning of the name, of which characters other than letters, digits and underscores are left out; and the text of which the
    /// hash is made.
    /// </param>
    public static string WithHash((string Name, string Exact) text)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Exact)))[..HashLength];
        string simple = string.Concat(text.Name.Where(character => char.IsAsciiLetterOrDigit(character) || character == '_'));
        return $"{simple[..Math.Min(simple.Length, MaxLength - HashLength - 1)]}_{hash}";
    }

    private static string Snake(string member) => string.Concat(member.Select(
        (character, i) => i > 0 && char.IsAsciiLetterUpper(character) ? $"_{char.ToLowerInvariant(character)}" : character.ToString()));

    // A member of this form can be told from its name: each underscore stands before a capital letter.
    [GeneratedRegex("^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex CamelCase();

    [GeneratedRegex("_[0-9a-f]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsLikeHash();
}
