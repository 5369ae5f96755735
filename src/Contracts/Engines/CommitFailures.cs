using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>Names the outcome of a commit that was not applied as the exception that its caller sees: the only place that does.</summary>
internal static class CommitFailures
{
    /// <summary>The exception for the outcome of a batch that was refused. Nothing of the batch was written.</summary>
    /// <param name="result">The outcome.</param>
    /// <param name="batch">The batch, which says which version was expected of the aggregate in the way.</param>
    /// <exception cref="InvalidOperationException">The outcome is no refusal, or only batches with shared commits have it.</exception>
    public static RepositoryException ToFailure(this CommitResult result, WriteBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return result switch
        {
            CommitResult.Conflicted (var key, var actual) => new ConcurrencyConflictException(key, ExpectedOf(key, batch), actual),
            CommitResult.NotUnique taken => taken.ToFailure(),
            CommitResult.Aborted aborted => aborted.ToFailure(batch.CommitId),
            _ => throw new InvalidOperationException($"{result?.GetType().Name} is no refusal of a commit."),
        };
    }

    /// <summary>The exception for a commit that the log knows as aborted. Nothing was written under its id, and nothing will be.</summary>
    public static CommitAbortedException AbortedInLog(CommitId commitId) => new CommitResult.Aborted(Expired: false).ToFailure(commitId);

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
