using Granary.Cluster.Failures;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;

namespace Granary.Grains.Invocations;

/// <summary>The answer to a call that its caller may believe. The set of answers is closed.</summary>
/// <remarks>A failure after which an earlier attempt may have been applied is no answer, and is thrown instead.</remarks>
internal abstract record CallAnswer
{
    private CallAnswer()
    {
    }

    /// <summary>
    /// Whether the log holds the outcome of the call: a commit or an abort mark. If not, an attempt that this one did not know of may be
    /// applied yet.
    /// </summary>
    public bool IsInLog { get; init; }

    /// <summary>The answer as it travels.</summary>
    public InvocationReply ToReply(FailureTransport failures) => this switch
    {
        Applied { Result: var result } =>
            new InvocationReply { Version = result.Version.ToNumber(), Result = result.Result, IsRepeat = result.IsRepeat },
        Refused refused => new InvocationReply { Failure = failures.Capture(refused.Reason), IsFinal = true },
        _ => throw new InvalidOperationException($"{GetType().Name} does not travel."),
    };

    /// <summary>The call was applied, now or before, or had nothing to change.</summary>
    /// <param name="Result">The result.</param>
    internal sealed record Applied(InvocationResult Result) : CallAnswer;

    /// <summary>The call was not applied, and no attempt of it that is in doubt will be.</summary>
    /// <param name="Reason">The reason.</param>
    internal sealed record Refused(Exception Reason) : CallAnswer;
}
