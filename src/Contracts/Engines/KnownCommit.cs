namespace Granary.Contracts.Engines;

/// <summary>The entry of a commit in the commit log.</summary>
/// <param name="IsApplied">Whether the commit was applied. If not, it is aborted for ever.</param>
internal sealed record KnownCommit(bool IsApplied)
{
    /// <summary>The versions that the writes of the commit led to.</summary>
    /// <value>Unknown, unless set.</value>
    public CommittedVersions Versions { get; init; }

    /// <summary>The result that was kept with the outcome; null if none was. See <see cref="WriteBatch.Result"/>.</summary>
    public byte[]? Result { get; init; }
}
