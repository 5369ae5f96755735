using Granary.Cluster.Failures;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;

namespace Granary.Grains.Aggregates;

/// <summary>The answer to a call that its caller may believe: what became of it, or a refusal that is certain.</summary>
/// <remarks>A failure that leaves open what an earlier attempt did is no answer, and is thrown instead.</remarks>
internal sealed class CallAnswer
{
    private readonly InvocationResult? _result;
    private readonly Exception? _refusal;

    private CallAnswer(InvocationResult? result, Exception? refusal) => (_result, _refusal) = (result, refusal);

    /// <summary>The call was applied, now or before, or had nothing to change.</summary>
    public static CallAnswer Of(InvocationResult result) => new(result, null);

    /// <summary>The call was not applied, and no attempt of it that is in doubt will be.</summary>
    public static CallAnswer Refuse(Exception refusal) => new(null, refusal);

    /// <summary>The answer as it travels.</summary>
    public InvocationReply ToReply(FailureTransport failures) => _result is { } result
        ? new InvocationReply { Version = result.Version.Value, Result = result.Result, IsRepeat = result.IsRepeat }
        : new InvocationReply { Failure = _refusal is null ? null : failures.Capture(_refusal), IsFinal = true };
}
