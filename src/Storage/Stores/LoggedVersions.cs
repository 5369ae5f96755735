using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>The versions that a commit led to, as its log row keeps them, or the fact that they are not known.</summary>
/// <remarks>The default value is <see cref="Unknown"/>.</remarks>
internal readonly record struct LoggedVersions
{
    private LoggedVersions(IReadOnlyList<AggregateVersion> versions) => OrNull = versions;

    /// <summary>Of a commit that was not applied, or whose log row was written before the log kept versions.</summary>
    public static LoggedVersions Unknown => default;

    /// <summary>
    /// The versions in the order of the writes; null if they are not known. Answers to callers outside the stores carry them like this.
    /// </summary>
    public IReadOnlyList<AggregateVersion>? OrNull { get; }

    /// <summary>The versions that the writes of a batch led to, in their order.</summary>
    public static LoggedVersions Known(IReadOnlyList<AggregateVersion> versions) => new(versions);

    /// <summary>The versions of an array of numbers.</summary>
    public static LoggedVersions FromNumbers(long[] versions) => new([.. versions.Select(version => new AggregateVersion(version))]);

    /// <summary>The versions of a text that <see cref="ToText"/> made.</summary>
    public static LoggedVersions FromText(string text) => FromNumbers(JsonSerializer.Deserialize<long[]>(text) ?? []);

    /// <summary>The versions of one shared commit, computed from those of its batch.</summary>
    public LoggedVersions ForShared(SharedCommit commit) => OrNull is null || commit.LaterChanges == 0
        ? this
        : new([.. OrNull.Select(version => new AggregateVersion(version.Value - commit.LaterChanges))]);

    /// <summary>The text of known versions, for a database that has no arrays: <c>[3,1]</c>.</summary>
    public string ToText() => $"[{string.Join(',', (OrNull ?? []).Select(version => version.Value))}]";
}
