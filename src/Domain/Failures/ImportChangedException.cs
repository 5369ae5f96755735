namespace Granary.Domain;

/// <summary>
/// An earlier run of an import stored a chunk with other aggregates, or in another order, than this run has at the same place. Nothing of
/// the chunk was written by this run.
/// </summary>
/// <remarks>
/// Thrown by <see cref="IGranary.ImportAsync{TAggregate}"/>. Only the identities are compared, not the documents. Run an import again with
/// the same input and the same <see cref="ImportOptions.ChunkSize"/>, or import another input under another id.
/// </remarks>
public sealed class ImportChangedException : RepositoryException
{
    /// <summary>States which chunk of which import differs.</summary>
    public ImportChangedException(CommitId importId, long chunk)
        : base(
            $"Chunk {chunk} of import {importId} has other aggregates than the chunk that an earlier run stored; nothing of it was "
            + "written. Use the same input and the same chunk size as that run, or another id.")
    {
        ImportId = importId;
        Chunk = chunk;
    }

    /// <summary>The id of the import.</summary>
    public CommitId ImportId { get; }

    /// <summary>The number of the chunk; the first is 0.</summary>
    public long Chunk { get; }
}
