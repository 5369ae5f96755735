using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>The known outcome of a commit. The set of outcomes is closed; an unknown outcome is an exception.</summary>
internal abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>The commit was applied, by this attempt or an earlier one, and is durable.</summary>
    /// <param name="Versions">
    /// The version that each write led to, in the order of the writes, absent for a removal that found nothing; null where the versions are
    /// not known: the log row was written before the log kept versions, or another process was asked for the outcome alone.
    /// </param>
    internal sealed record Committed(IReadOnlyList<AggregateVersion>? Versions) : CommitResult
    {
        /// <summary>
        /// Whether the answer comes from the commit log: an earlier attempt applied the commit, and others may have changed its aggregates
        /// since.
        /// </summary>
        /// <value>No, unless set.</value>
        public bool IsFromLog { get; init; }
    }

    /// <summary>Something the commit relies on is not as expected; nothing was written.</summary>
    /// <param name="Key">The first aggregate, in key order, that is not as expected.</param>
    /// <param name="Actual">Its version; absent where it does not exist.</param>
    internal sealed record Conflicted(AggregateKey Key, AggregateVersion Actual) : CommitResult;

    /// <summary>The commit's id was resolved as aborted before, or its time has passed; nothing was written and nothing will be.</summary>
    /// <param name="Expired">Whether its time has passed.</param>
    internal sealed record Aborted(bool Expired) : CommitResult;

    /// <summary>A value that has to be unique belongs to an aggregate that keeps it; nothing was written.</summary>
    /// <param name="Constraint">The name of the constraint.</param>
    /// <param name="Owner">The aggregate that has the value.</param>
    /// <param name="Value">The value, for people.</param>
    internal sealed record NotUnique(string Constraint, AggregateKey Owner, string Value) : CommitResult;

    /// <summary>One of the commits that share a batch was decided before; nothing of the batch was written.</summary>
    /// <param name="CommitId">That commit.</param>
    internal sealed record Superseded(CommitId CommitId) : CommitResult;
}
