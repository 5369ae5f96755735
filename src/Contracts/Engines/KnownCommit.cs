using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>The entry of a commit in the commit log.</summary>
/// <param name="IsApplied">Whether the commit was applied. If not, it is aborted for ever.</param>
internal sealed record KnownCommit(bool IsApplied)
{
    /// <summary>The version that each write led to, in the order of the writes; null if the log does not know.</summary>
    public IReadOnlyList<AggregateVersion>? Versions { get; init; }

    /// <summary>The result that was kept with the outcome; null if none was. See <see cref="WriteBatch.Result"/>.</summary>
    public byte[]? Result { get; init; }
}
