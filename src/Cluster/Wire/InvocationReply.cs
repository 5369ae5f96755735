using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>What became of an invocation, on its way.</summary>
[GenerateSerializer, Immutable, Alias("granary.invocation-reply")]
internal sealed record InvocationReply : IReply
{
    /// <summary>The version of the aggregate afterwards.</summary>
    [Id(0)]
    public long Version { get; init; }

    /// <summary>What the method returned, as JSON; null where it returns nothing or the result was not kept.</summary>
    [Id(1)]
    public byte[]? Result { get; init; }

    /// <summary>Whether the call had been applied before.</summary>
    [Id(2)]
    public bool IsRepeat { get; init; }

    /// <summary>What the method or the store threw, where something did.</summary>
    [Id(3)]
    public FailureMessage? Failure { get; init; }

    /// <summary>
    /// Whether it is certain, where it failed, that no attempt under its commit id was applied and that none in doubt will be.
    /// </summary>
    [Id(4)]
    public bool IsFinal { get; init; }
}
