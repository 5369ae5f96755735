using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>What the commit log knows of a commit.</summary>
/// <param name="IsApplied">Whether it was applied; otherwise it is aborted for ever.</param>
internal sealed record KnownCommit(bool IsApplied)
{
    /// <summary>The version that each write led to, in the order of the writes; null where the log does not know.</summary>
    public IReadOnlyList<AggregateVersion>? Versions { get; init; }

    /// <summary>What was kept beside the outcome; null where nothing was. See <see cref="WriteBatch.Result"/>.</summary>
    public byte[]? Result { get; init; }
}
