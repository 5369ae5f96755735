using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Imports;

/// <summary>Finds the aggregate of a chunk because of which the chunk was refused.</summary>
/// <param name="chunk">The chunk.</param>
/// <param name="constraints">The unique constraints of its collection.</param>
internal sealed class ImportBlame(ImportChunk chunk, IReadOnlyList<UniqueConstraint> constraints)
{
    /// <summary>
    /// The reason as the caller learns it, and the position of the aggregate in the input; null if no one aggregate is at fault.
    /// </summary>
    /// <param name="reason">The reason of the engine.</param>
    public (RepositoryException Reason, long? Position) Find(RepositoryException reason) => reason switch
    {
        DuplicateAggregateException duplicate => (reason, chunk.PositionOf(duplicate.Key)),
        ConcurrencyConflictException conflict => (reason, chunk.PositionOf(conflict.Key)),
        ImmutableAggregateException immutable => (reason, chunk.PositionOf(immutable.Key)),
        UniqueConstraintException taken => FindClaimant(taken),
        _ => (reason, null),
    };

    // Engines name the first of two aggregates in the order of their keys as the owner. Of two in one chunk, the first in the input is.
    private (RepositoryException Reason, long? Position) FindClaimant(UniqueConstraintException taken)
    {
        foreach (ImportedDocument document in chunk.Documents.Where(document => document.Key != taken.Owner && Claims(document, taken)))
        {
            return chunk.PositionOf(taken.Owner) is { } owner && owner > document.Position
                && chunk.Documents.Any(other => other.Key == taken.Owner && Claims(other, taken))
                ? (new UniqueConstraintException(taken.Constraint, document.Key, taken.Value), owner)
                : (taken, document.Position);
        }

        return (taken, null);
    }

    private bool Claims(ImportedDocument document, UniqueConstraintException taken) => UniqueConstraint
        .KeysOf(constraints, document.Key, document.Document)
        .Any(key => key.Constraint == taken.Constraint && key.Text == taken.Value);
}
