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

    /// <summary>The reply for an outcome; null stands for no entry.</summary>
    public static KnownCommitReply From(CommitOutcome? outcome) => outcome switch
    {
        null => new KnownCommitReply(),
        CommitOutcome.Committed applied => new KnownCommitReply
        {
            IsKnown = true, IsApplied = true, Versions = applied.Versions.ToNumbers(), Result = applied.Result,
        },
        _ => new KnownCommitReply { IsKnown = true },
    };

    /// <summary>The outcome; null if there is no entry.</summary>
    public CommitOutcome? ToOutcome() =>
        IsKnown ? CommitOutcome.Logged(IsApplied, Result, CommittedVersions.FromNumbers(Versions)) : null;
}
