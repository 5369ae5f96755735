using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of an invocation's outcome.</summary>
[GenerateSerializer, Immutable, Alias("granary.invocation-reply")]
internal sealed record InvocationReply : IReply
{
    /// <summary>The version of the aggregate afterwards; 0 if it is not known.</summary>
    [Id(0)]
    public long Version { get; init; }

    /// <summary>The method's result as JSON; null if the method has none, or if the result was not kept.</summary>
    [Id(1)]
    public byte[]? Result { get; init; }

    /// <summary>Whether an earlier sending of the call was applied.</summary>
    [Id(2)]
    public bool IsRepeat { get; init; }

    /// <summary>The exception of the method or of the store, if one was thrown.</summary>
    [Id(3)]
    public FailureMessage? Failure { get; init; }

    /// <summary>
    /// Whether a failure is final: no attempt under the commit id was applied, and none in doubt will be.
    /// </summary>
    [Id(4)]
    public bool IsFinal { get; init; }
}
