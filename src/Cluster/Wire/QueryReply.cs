using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The answer to a query, a part of it, or the reply that the database is still at work.</summary>
[GenerateSerializer, Immutable, Alias("granary.query-reply")]
internal sealed record QueryReply : IReply
{
    /// <summary>The results, in order.</summary>
    [Id(0)]
    public StoredMessage[] Results { get; init; } = [];

    /// <summary>
    /// The stream with the rest of the answer, or with all of it if this reply has no content; empty if the answer is complete.
    /// </summary>
    [Id(1)]
    public Guid Stream { get; init; }

    /// <summary>The failure, if there is one. There is then no answer.</summary>
    [Id(2)]
    public FailureMessage? Failure { get; init; }

    /// <summary>The number, if the query is for one.</summary>
    [Id(3)]
    public long Count { get; init; }

    /// <summary>The groups of a summary; see <see cref="PlanDocument"/>.</summary>
    [Id(4)]
    public byte[] Groups { get; init; } = [];

    /// <summary>
    /// Whether the query failed because the silo with the statement is gone or leaving. The query may then be sent again.
    /// </summary>
    [Id(5)]
    public bool IsLost { get; init; }
}
