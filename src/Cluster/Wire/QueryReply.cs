using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>An answer of the database, a part of one, or the word that the database is still at work.</summary>
[GenerateSerializer, Immutable, Alias("granary.query-reply")]
internal sealed record QueryReply : IReply
{
    /// <summary>The results, in order.</summary>
    [Id(0)]
    public StoredMessage[] Results { get; init; } = [];

    /// <summary>The stream that has the rest, or the whole answer where this reply holds nothing; empty where this is all.</summary>
    [Id(1)]
    public Guid Stream { get; init; }

    /// <summary>The failure, where there is one; then there is no answer.</summary>
    [Id(2)]
    public FailureMessage? Failure { get; init; }

    /// <summary>The number that was asked for.</summary>
    [Id(3)]
    public long Count { get; init; }

    /// <summary>The groups of a summary; see <see cref="PlanDocument"/>.</summary>
    [Id(4)]
    public byte[] Groups { get; init; } = [];

    /// <summary>Whether the failure is that the silo with the statement is gone or leaving: the question may be asked anew.</summary>
    [Id(5)]
    public bool IsLost { get; init; }
}
