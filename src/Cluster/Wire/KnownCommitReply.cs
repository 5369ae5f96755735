using Granary.Contracts.Engines;
using Granary.Domain;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>What the commit log knows of a commit, on its way.</summary>
[GenerateSerializer, Immutable, Alias("granary.known-commit-reply")]
internal sealed record KnownCommitReply
{
    /// <summary>Whether the log knows the commit at all.</summary>
    [Id(0)]
    public bool IsKnown { get; init; }

    /// <summary>Whether it was applied.</summary>
    [Id(1)]
    public bool IsApplied { get; init; }

    /// <summary>The version each write led to, where the log knows.</summary>
    [Id(2)]
    public long[]? Versions { get; init; }

    /// <summary>What was kept beside the outcome.</summary>
    [Id(3)]
    public byte[]? Result { get; init; }

    /// <summary>The failure, where there is one.</summary>
    [Id(4)]
    public FailureMessage? Failure { get; init; }

    /// <summary>The reply of what is known; null where nothing is.</summary>
    public static KnownCommitReply From(KnownCommit? commit) => commit is null ? new KnownCommitReply() : new KnownCommitReply
    {
        IsKnown = true,
        IsApplied = commit.IsApplied,
        Versions = commit.Versions is { } versions ? [.. versions.Select(version => version.Value)] : null,
        Result = commit.Result,
    };

    /// <summary>What is known; null where nothing is.</summary>
    public KnownCommit? ToCommit() => !IsKnown ? null : new KnownCommit(IsApplied)
    {
        Versions = Versions?.Select(version => new AggregateVersion(version)).ToArray(),
        Result = Result,
    };
}
