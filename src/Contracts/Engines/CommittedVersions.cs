using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>The versions that the writes of a commit led to, in the order of the writes, or the fact that they are not known.</summary>
/// <remarks>
/// The versions are not known of a commit that was not applied, of a log row that was written before the log kept versions, and of a commit
/// whose outcome alone was asked for in another process. The default value is <see cref="Unknown"/>. Lists are compared by reference.
/// </remarks>
internal readonly record struct CommittedVersions
{
    private readonly IReadOnlyList<AggregateVersion>? _versions;

    private CommittedVersions(IReadOnlyList<AggregateVersion> versions) => _versions = versions;

    /// <summary>The versions are not known.</summary>
    public static CommittedVersions Unknown => default;

    /// <summary>Whether the versions are known. A commit without writes has known versions: none.</summary>
    public bool AreKnown => _versions is not null;

    /// <summary>The versions in the order of the writes, absent for a removal that found nothing; empty if they are not known.</summary>
    public IReadOnlyList<AggregateVersion> OrEmpty => _versions ?? [];

    /// <summary>The versions that the writes of a batch led to, in their order.</summary>
    public static CommittedVersions Known(IReadOnlyList<AggregateVersion> versions) => new(versions);

    /// <summary>The versions as messages and log rows hold them: an array of numbers, and null for versions that are not known.</summary>
    public static CommittedVersions FromNumbers(long[]? numbers) =>
        numbers is null ? Unknown : new([.. numbers.Select(number => new AggregateVersion(number))]);

    /// <summary>The numbers of which <see cref="FromNumbers"/> makes these versions again.</summary>
    public long[]? ToNumbers() => _versions?.Select(version => version.Value).ToArray();

    /// <summary>The version that the only write of a commit led to; null if it is not known, or if there is not one write.</summary>
    public AggregateVersion? Sole => _versions is [var version] ? version : null;

    /// <summary>The version that one write led to; null if the versions are not known.</summary>
    /// <param name="write">The position of the write in its batch.</param>
    public AggregateVersion? VersionOf(int write) => _versions?[write];

    /// <summary>The versions of one shared commit, computed from those of its batch.</summary>
    public CommittedVersions ForShared(SharedCommit commit) => _versions is null || commit.LaterChanges == 0
        ? this
        : new([.. _versions.Select(version => new AggregateVersion(version.Value - commit.LaterChanges))]);
}
