using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>A call of a method of an aggregate, as data.</summary>
/// <param name="CommitId">The identity of the commit the call leads to, if it changes anything.</param>
/// <param name="Key">The aggregate.</param>
/// <param name="Method">The method's signature, such as <c>Approve(System.String)</c>.</param>
/// <param name="Arguments">Its arguments, a JSON array in UTF-8.</param>
internal sealed record Invocation(CommitId CommitId, AggregateKey Key, string Method, byte[] Arguments)
{
    /// <summary>The version the aggregate must have for the call to run.</summary>
    /// <value>Any, unless set.</value>
    public ExpectedVersion Expected { get; init; } = ExpectedVersion.Any;

    /// <summary>
    /// Whether the same call may have been sent before: then the commit log is asked first, and a call that was applied is not run again:
    /// its result comes from the log.
    /// </summary>
    /// <value>No, unless set.</value>
    public bool MayBeRepeat { get; init; }

    /// <summary>
    /// Whether the same call was sent before, and no answer came: then a failure is answered once it is certain that no earlier attempt
    /// will be applied.
    /// </summary>
    /// <value>No, unless set.</value>
    public bool IsInDoubt { get; init; }
}
