using Granary.Contracts.Engines;
using Granary.Domain;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of a call of an aggregate's method.</summary>
[GenerateSerializer, Immutable, Alias("granary.invocation")]
internal sealed record InvocationMessage
{
    /// <summary>The id of the commit that the call leads to.</summary>
    [Id(0)]
    public Guid CommitId { get; init; }

    /// <summary>The signature of the method.</summary>
    [Id(1)]
    public string Method { get; init; } = "";

    /// <summary>Its arguments, a JSON array in UTF-8.</summary>
    [Id(2)]
    public byte[] Arguments { get; init; } = [];

    /// <summary>The version that the aggregate must have; see <see cref="ExpectedVersion.Value"/>.</summary>
    [Id(3)]
    public long Expected { get; init; }

    /// <summary>Whether the same call may have been sent before.</summary>
    [Id(4)]
    public bool MayBeRepeat { get; init; }

    /// <summary>Whether the same call was sent before without an answer.</summary>
    [Id(5)]
    public bool IsInDoubt { get; init; }

    /// <summary>The message of an invocation.</summary>
    public static InvocationMessage From(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        return new InvocationMessage
        {
            CommitId = invocation.CommitId.Value,
            Method = invocation.Method,
            Arguments = invocation.Arguments,
            Expected = invocation.Expected.Value,
            MayBeRepeat = invocation.MayBeRepeat,
            IsInDoubt = invocation.IsInDoubt,
        };
    }

    /// <summary>The invocation of the message.</summary>
    public Invocation ToInvocation(AggregateKey key) => new(new CommitId(CommitId), key, Method, Arguments)
    {
        Expected = ExpectedVersion.FromNumber(Expected),
        MayBeRepeat = MayBeRepeat,
        IsInDoubt = IsInDoubt,
    };
}
