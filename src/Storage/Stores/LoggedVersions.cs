using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>The versions that a commit led to, as its log row keeps them.</summary>
internal static class LoggedVersions
{
    /// <summary>Those of a commit that shares a batch, of which these are the versions.</summary>
    public static IReadOnlyList<AggregateVersion> Of(SharedCommit commit, IReadOnlyList<AggregateVersion> batch) => commit.LaterChanges == 0
        ? batch
        : [.. batch.Select(version => new AggregateVersion(version.Value - commit.LaterChanges))];

    /// <summary>The text of them, for a database that has no arrays: <c>[3,1]</c>.</summary>
    public static string Write(IReadOnlyList<AggregateVersion> versions) =>
        $"[{string.Join(',', versions.Select(version => version.Value))}]";

    /// <summary>The versions of such a text.</summary>
    public static IReadOnlyList<AggregateVersion> Read(string text) =>
        Of(JsonSerializer.Deserialize<long[]>(text) ?? []);

    /// <summary>The versions of numbers.</summary>
    public static IReadOnlyList<AggregateVersion> Of(long[] versions) => [.. versions.Select(version => new AggregateVersion(version))];
}
