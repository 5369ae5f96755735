using System.Security.Cryptography;
using System.Text;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Storage.Schema;

/// <summary>Names indexes after what they index, within what PostgreSQL allows.</summary>
internal static class IndexName
{
    private const int MaxLength = 63;
    private const int HashLength = 8;

    /// <summary>The name of an index; the same members always have the same name.</summary>
    public static string Of(CollectionName collection, IReadOnlyList<PlanPath> members)
    {
        string whole = $"ix_{collection}_{string.Join('_', members.Select(m => string.Join("__", m.Members)))}";

        // Names of collections and members hold underscores too: what tells two indexes apart for certain is the hash.
        string exact = $"{collection}({string.Join(',', members.Select(m => string.Join('.', m.Members)))})";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(exact)))[..HashLength];
        string ascii = string.Concat(whole.Where(char.IsAscii));
        return $"{ascii[..Math.Min(ascii.Length, MaxLength - HashLength - 1)]}_{hash}";
    }
}
