using System.Security.Cryptography;
using System.Text;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Imports;

/// <summary>Makes chunks of a sequence of aggregates: maps, checks and sorts them.</summary>
/// <remarks>One reader enumerates the sequence once. Two chunks never hold the same aggregate of the input.</remarks>
/// <param name="aggregates">The sequence. Its own exceptions pass through unchanged.</param>
/// <param name="mapping">The mapping of the collection.</param>
/// <param name="options">The options of the import.</param>
/// <param name="limits">The limits.</param>
internal sealed class ChunkReader(
    IAsyncEnumerator<object> aggregates, AggregateMapping mapping, ImportOptions options, LimitOptions limits)
{
    private static readonly byte[] _separator = "\n"u8.ToArray();

    private ImportedDocument? _next;
    private long _read;
    private long _chunks;

    /// <summary>The next chunk; null at the end of the sequence.</summary>
    /// <param name="importId">The import, for the message of a failure.</param>
    /// <exception cref="ImportFailedException">An aggregate of the chunk cannot be stored. Nothing of the chunk was sent.</exception>
    public async Task<ImportChunk?> ReadAsync(CommitId importId)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var documents = new Dictionary<AggregateKey, ImportedDocument>();
        long first = _next?.Position ?? _read;
        long bytes = 0;
        int size = 0;
        while (size < options.ChunkSize && (_next ??= await ReadNextAsync(importId, first).ConfigureAwait(false)) is { } document)
        {
            bytes += document.Document.Length;
            if (size > 0 && bytes > limits.MaxUnitBytes)
            {
                break;
            }

            Add(documents, document, importId, first);
            digest.AppendData(Encoding.UTF8.GetBytes(document.Key.Id));
            digest.AppendData(_separator);
            _next = null;
            size++;
        }

        if (size == 0)
        {
            return null;
        }

        ImportedDocument[] sorted = [.. documents.Values];
        Array.Sort(sorted, static (left, right) => left.Key.CompareTo(right.Key));
        return new ImportChunk(_chunks++, sorted)
        {
            First = first, Digest = digest.GetHashAndReset(), Repeated = size - sorted.Length,
        };
    }

    private async ValueTask<ImportedDocument?> ReadNextAsync(CommitId importId, long first)
    {
        if (!await aggregates.MoveNextAsync().ConfigureAwait(false))
        {
            return null;
        }

        long position = _read++;
        try
        {
            object aggregate = aggregates.Current ?? throw new ArgumentException("An imported aggregate is null.");
            AggregateKey key = mapping.KeyOf(aggregate);
            byte[] document = mapping.Write(aggregate, key);
            limits.RequireFits(key, document.Length);
            return new ImportedDocument(key, document, position);
        }
        catch (Exception reason)
        {
            // Code of the domain runs here, so any exception is possible.
            throw new ImportFailedException(importId, _chunks, (first, position), reason);
        }
    }

    private void Add(
        Dictionary<AggregateKey, ImportedDocument> documents, ImportedDocument document, CommitId importId, long first)
    {
        if (documents.TryAdd(document.Key, document))
        {
            return;
        }

        switch (options.Existing)
        {
            case ExistingAggregates.Refuse:
                throw new ImportFailedException(
                    importId, _chunks, (first, document.Position), new DuplicateAggregateException(document.Key));
            case ExistingAggregates.Replace:
                documents[document.Key] = document;
                break;
        }
    }
}
