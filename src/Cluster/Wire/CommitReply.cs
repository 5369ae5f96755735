using Granary.Contracts.Engines;
using Granary.Domain;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of a commit's outcome.</summary>
[GenerateSerializer, Immutable, Alias("granary.commit-reply")]
internal sealed record CommitReply : IReply
{
    /// <summary>The kind of the outcome.</summary>
    [Id(0)]
    public CommitReplyKind Kind { get; init; }

    /// <summary>The version after each write, if the commit was applied and the versions are known.</summary>
    [Id(1)]
    public long[]? Versions { get; init; }

    /// <summary>The key of the conflicting aggregate, if there is one.</summary>
    [Id(2)]
    public string Key { get; init; } = "";

    /// <summary>The version of the conflicting aggregate.</summary>
    [Id(3)]
    public long Actual { get; init; }

    /// <summary>The failure, if the outcome is one.</summary>
    [Id(4)]
    public FailureMessage? Failure { get; init; }

    /// <summary>The violated unique constraint, if there is one. The key is then that of the value's owner.</summary>
    [Id(5)]
    public string Constraint { get; init; } = "";

    /// <summary>The taken value of the violated constraint.</summary>
    [Id(6)]
    public string Value { get; init; } = "";

    /// <summary>Whether an earlier sending of the commit was applied.</summary>
    [Id(7)]
    public bool IsFromLog { get; init; }

    /// <summary>The reply of an outcome.</summary>
    public static CommitReply From(CommitResult result) => result switch
    {
        CommitResult.Committed committed => new CommitReply
        {
            Kind = CommitReplyKind.Committed,
            Versions = committed.Versions.ToNumbers(),
            IsFromLog = committed.IsFromLog,
        },
        CommitResult.Conflicted conflict => new CommitReply
        {
            Kind = CommitReplyKind.Conflicted, Key = GrainKey.Format(conflict.Key), Actual = conflict.Actual.Value,
        },
        CommitResult.NotUnique taken => new CommitReply
        {
            Kind = CommitReplyKind.NotUnique, Key = GrainKey.Format(taken.Owner), Constraint = taken.Constraint, Value = taken.Value,
        },
        CommitResult.Aborted { Expired: true } => new CommitReply { Kind = CommitReplyKind.Expired },
        CommitResult.Aborted => new CommitReply { Kind = CommitReplyKind.Aborted },
        _ => throw new ArgumentException($"{result?.GetType().Name} does not travel.", nameof(result)),
    };

    /// <summary>The outcome of the reply. A failure and a commit under way have none.</summary>
    public CommitResult ToResult() => Kind switch
    {
        CommitReplyKind.Committed =>
            new CommitResult.Committed(CommittedVersions.FromNumbers(Versions)) { IsFromLog = IsFromLog },
        CommitReplyKind.Conflicted => new CommitResult.Conflicted(GrainKey.Parse(Key), new AggregateVersion(Actual)),
        CommitReplyKind.NotUnique => new CommitResult.NotUnique(Constraint, GrainKey.Parse(Key), Value),
        CommitReplyKind.Expired => new CommitResult.Aborted(Expired: true),
        CommitReplyKind.Aborted => new CommitResult.Aborted(Expired: false),
        _ => throw new InvalidOperationException($"{Kind} is no outcome."),
    };
}
