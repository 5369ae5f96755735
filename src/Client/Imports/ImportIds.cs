using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Granary.Domain;

namespace Granary.Client.Imports;

/// <summary>Computes the ids under which the chunks of an import commit, so that every run computes the same.</summary>
internal static class ImportIds
{
    /// <summary>The id of a chunk: the first half of a SHA-256 hash. One id serves imports into several collections.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="chunk">The chunk, by its collection and number.</param>
    /// <param name="life">
    /// How many ids of the chunk were given up before. A doubt about a commit may end by an abort mark, after which its id applies nothing.
    /// </param>
    public static CommitId IdOf(CommitId importId, ImportChunk chunk, int life)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"import\n{chunk.Collection}\n{importId}\n{chunk.Number}\n{life}");
        return new CommitId(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)));
    }
}
