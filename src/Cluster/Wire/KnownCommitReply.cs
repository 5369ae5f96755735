using Granary.Contracts.Engines;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of a commit's entry in the commit log.</summary>
[GenerateSerializer, Immutable, Alias("granary.known-commit-reply")]
internal sealed record KnownCommitReply : IReply
{
    /// <summary>Whether the log has an entry of the commit.</summary>
    [Id(0)]
    public bool IsKnown { get; init; }

    /// <summary>Whether the commit was applied.</summary>
    [Id(1)]
    public bool IsApplied { get; init; }

    /// <summary>The version after each write, if the log has it.</summary>
    [Id(2)]
    public long[]? Versions { get; init; }

    /// <summary>The result that was kept with the outcome.</summary>
    [Id(3)]
    public byte[]? Result { get; init; }

    /// <summary>The failure, if there is one.</summary>
    [Id(4)]
    public FailureMessage? Failure { get; init; }

    /// <summary>The reply for an entry; null stands for no entry.</summary>
    public static KnownCommitReply From(KnownCommit? commit) => commit is null ? new KnownCommitReply() : new KnownCommitReply
    {
        IsKnown = true,
        IsApplied = commit.IsApplied,
        Versions = commit.Versions.ToNumbers(),
        Result = commit.Result,
    };

    /// <summary>The entry; null if there is none.</summary>
    public KnownCommit? ToCommit() => !IsKnown ? null : new KnownCommit(IsApplied)
    {
        Versions = CommittedVersions.FromNumbers(Versions),
        Result = Result,
    };
}
