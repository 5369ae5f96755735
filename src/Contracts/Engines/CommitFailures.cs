using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>Turns the outcome of a commit that was not applied into the exception that its caller sees.</summary>
/// <remarks>
/// A caller that knows more throws its own exception. A conflict of an addition is a duplicate; a grain storage throws exceptions of
/// Orleans.
/// </remarks>
internal static class CommitFailures
{
    /// <summary>The exception for the outcome of a batch that was refused. Nothing of the batch was written.</summary>
    /// <param name="result">The outcome.</param>
    /// <param name="batch">The batch, which has the version that was expected of the conflicting aggregate.</param>
    /// <exception cref="InvalidOperationException">The outcome is no refusal, or one of batches with shared commits only.</exception>
    public static RepositoryException ToFailure(this CommitResult result, WriteBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return result switch
        {
            CommitResult.Conflicted (var key, var actual) => new ConcurrencyConflictException(key, ExpectedOf(key, batch), actual),
            CommitResult.NotUnique taken => new UniqueConstraintException(taken.Constraint, taken.Owner, taken.Value),
            CommitResult.Aborted { Expired: true } =>
                new CommitAbortedException(batch.CommitId, "came after its time (Commits:Lifetime)"),
            CommitResult.Aborted => AbortedInLog(batch.CommitId),
            _ => throw new InvalidOperationException($"{result?.GetType().Name} is no refusal of a commit."),
        };
    }

    /// <summary>The exception for a commit that the log knows as aborted. Nothing was written under its id, and nothing will be.</summary>
    public static CommitAbortedException AbortedInLog(CommitId commitId) => new(commitId, "was resolved as aborted");

    private static AggregateVersion ExpectedOf(AggregateKey key, WriteBatch batch)
    {
        foreach (AggregateWrite write in batch.Writes)
        {
            if (write.Key == key)
            {
                return write.Expected.Version;
            }
        }

        foreach (AggregateRead read in batch.Reads)
        {
            if (read.Key == key)
            {
                return read.Version;
            }
        }

        return AggregateVersion.Absent;
    }
}
