namespace Granary.Domain;

/// <summary>
/// A run of an import could not store a chunk. All chunks before it are stored. <see cref="Exception.InnerException"/> is the reason, and
/// its type states what holds for the chunk: after <see cref="OutcomeUnknownException"/> it may be stored; otherwise this run stored
/// nothing of it. An earlier run under the same id may have stored it if the reason is a <see cref="StoreUnavailableException"/>.
/// </summary>
/// <remarks>
/// Thrown by <see cref="IGranary.ImportAsync{TAggregate}"/>. Run the import again with the same input under the same id: chunks that are
/// stored are recognised, and the rest is added. If the input has to be corrected, leave the aggregates before
/// <see cref="FirstAggregate"/> as they were.
/// </remarks>
public sealed class ImportFailedException : RepositoryException
{
    /// <summary>States which chunk of which import failed, and why.</summary>
    public ImportFailedException(CommitId importId, long chunk, (long First, long? Faulty) position, Exception reason)
        : base(
            $"Chunk {chunk} of import {importId}, which begins with aggregate {position.First} of the input, "
            + (reason is OutcomeUnknownException ? "may be stored" : "was not stored by this run")
            + $"{(position.Faulty is { } faulty ? $", because of aggregate {faulty}" : "")}; all chunks before it are. "
            + $"Run the import again under the same id to go on. {reason?.Message}",
            reason)
    {
        ImportId = importId;
        Chunk = chunk;
        FirstAggregate = position.First;
        FaultyAggregate = position.Faulty;
    }

    /// <summary>The id of the import.</summary>
    public CommitId ImportId { get; }

    /// <summary>The number of the chunk; the first is 0.</summary>
    public long Chunk { get; }

    /// <summary>The position in the input of the first aggregate of the chunk; the first of the input is 0.</summary>
    public long FirstAggregate { get; }

    /// <summary>The position in the input of the aggregate that the reason concerns; null if it concerns none alone.</summary>
    public long? FaultyAggregate { get; }
}
