using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>A call of a method of an aggregate, as data.</summary>
/// <param name="CommitId">The identity of the commit of the call, if the call changes anything.</param>
/// <param name="Key">The aggregate.</param>
/// <param name="Method">The signature of the method, such as <c>Approve(System.String)</c>.</param>
/// <param name="Arguments">The arguments, a JSON array in UTF-8.</param>
internal sealed record Invocation(CommitId CommitId, AggregateKey Key, string Method, byte[] Arguments)
{
    /// <summary>The version that the aggregate must have for the call to run.</summary>
    /// <value>Any, unless set.</value>
    public ExpectedVersion Expected { get; init; } = ExpectedVersion.Any;

    /// <summary>
    /// Whether the same call may have been sent before. If so, the commit log is asked first; if the call was applied, it is not run again
    /// and its result comes from the log.
    /// </summary>
    /// <value>No, unless set.</value>
    public bool MayBeRepeat { get; init; }

    /// <summary>
    /// Whether the same call was sent before and no answer came. If so, a failure is reported only after it is certain that no earlier
    /// attempt will be applied.
    /// </summary>
    /// <value>No, unless set.</value>
    public bool IsInDoubt { get; init; }
}
