using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>The known outcome of a commit. The set of outcomes is closed; an unknown outcome is an exception.</summary>
internal abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>The commit was applied, by this attempt or an earlier one, and is durable.</summary>
    /// <param name="Versions">The versions that the writes led to.</param>
    internal sealed record Committed(CommittedVersions Versions) : CommitResult
    {
        /// <summary>
        /// Whether the answer comes from the commit log. Then an earlier attempt applied the commit, and its aggregates may have changed
        /// since.
        /// </summary>
        /// <value>No, unless set.</value>
        public bool IsFromLog { get; init; }
    }

    /// <summary>An aggregate does not have the version that the commit expects. Nothing was written.</summary>
    /// <param name="Key">The first aggregate, in key order, that is not as expected.</param>
    /// <param name="Actual">The version of the aggregate; absent if it does not exist.</param>
    internal sealed record Conflicted(AggregateKey Key, AggregateVersion Actual) : CommitResult;

    /// <summary>
    /// The id of the commit was resolved as aborted, or its lifetime has passed. Nothing was written and nothing will be.
    /// </summary>
    /// <param name="Expired">Whether the lifetime has passed.</param>
    internal sealed record Aborted(bool Expired) : CommitResult;

    /// <summary>A value that must be unique belongs to another aggregate. Nothing was written.</summary>
    /// <param name="Constraint">The name of the constraint.</param>
    /// <param name="Owner">The aggregate that has the value.</param>
    /// <param name="Value">The value, for people.</param>
    internal sealed record NotUnique(string Constraint, AggregateKey Owner, string Value) : CommitResult;

    /// <summary>One of the commits that share a batch was decided before. Nothing of the batch was written.</summary>
    /// <param name="CommitId">The commit that was decided before.</param>
    internal sealed record Superseded(CommitId CommitId) : CommitResult;
}
