using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Grains.Units;

/// <summary>An event at the coordinator of a commit. The set of events is closed.</summary>
internal abstract record UnitEvent
{
    private UnitEvent()
    {
    }

    /// <summary>Names the class of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="message">The failure as it travels.</param>
    public static UnitEvent OfFailure(Exception failure, FailureMessage message) => failure switch
    {
        OutcomeUnknownException => new InDoubt(message),
        _ when CallFailure.IsLost(failure) => new Lost(message),
        _ => new Failed(message),
    };

    /// <summary>All participants hold their aggregates still.</summary>
    internal sealed record Placed : UnitEvent;

    /// <summary>The commit cannot apply: a version is not as expected, or the silo does not know a collection.</summary>
    /// <param name="Reply">The refusal.</param>
    internal sealed record Refused(CommitReply Reply) : UnitEvent;

    /// <summary>A participant could not tell whether the commit can apply.</summary>
    /// <param name="Reply">Its failure.</param>
    internal sealed record NotTold(CommitReply Reply) : UnitEvent;

    /// <summary>The database decided the commit.</summary>
    /// <param name="Result">The decision.</param>
    internal sealed record Decided(CommitResult Result) : UnitEvent;

    /// <summary>The log knows the commit.</summary>
    /// <param name="Outcome">Its outcome.</param>
    internal sealed record InLog(CommitOutcome Outcome) : UnitEvent;

    /// <summary>The log does not know the commit.</summary>
    internal sealed record NotInLog : UnitEvent;

    /// <summary>All participants have heard how the attempt ended.</summary>
    internal sealed record Heard : UnitEvent;

    /// <summary>Some participants could not be told in time. Each finds out by itself.</summary>
    internal sealed record NotHeard : UnitEvent;

    /// <summary>A request failed, and the commit may have been applied or not.</summary>
    /// <param name="Failure">The failure.</param>
    internal sealed record InDoubt(FailureMessage Failure) : UnitEvent;

    /// <summary>A request was lost on its way.</summary>
    /// <param name="Failure">The failure.</param>
    internal sealed record Lost(FailureMessage Failure) : UnitEvent;

    /// <summary>A request failed, and this attempt was certainly not applied by it.</summary>
    /// <param name="Failure">The failure.</param>
    internal sealed record Failed(FailureMessage Failure) : UnitEvent;
}
