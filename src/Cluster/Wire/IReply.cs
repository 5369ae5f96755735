namespace Granary.Cluster.Wire;

/// <summary>A reply that can carry a failure in place of an answer.</summary>
internal interface IReply
{
    /// <summary>The failure; null if the reply is an answer.</summary>
    FailureMessage? Failure { get; init; }
}
