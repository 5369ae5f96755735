using Granary.Cluster.Wire;

namespace Granary.Grains.Units;

/// <summary>
/// What the coordinator of a unit learns from a participant that was asked to hold its aggregate still. The set of answers is closed.
/// </summary>
internal abstract record ParticipantAnswer
{
    private ParticipantAnswer()
    {
    }

    /// <summary>The answer in a reply.</summary>
    public static ParticipantAnswer FromReply(IntentReply reply) => reply switch
    {
        { IsWaiting: true } => new Waits(reply.Left),
        { IsGranted: true } => new Granted(reply.Left),
        { Failure: { } failure } => new Failed(failure),
        { IsHeld: true, Actual: 0 } => InUse.Instance,
        { IsHeld: true } => new Held(reply.Actual),
        _ => new Conflicts(reply.Actual),
    };

    /// <summary>The participant holds its aggregate still.</summary>
    /// <param name="Left">The rest of the asker's patience.</param>
    internal sealed record Granted(TimeSpan Left) : ParticipantAnswer;

    /// <summary>The asker waits in line, and keeps its place if it asks again.</summary>
    /// <param name="Left">The rest of the asker's patience.</param>
    internal sealed record Waits(TimeSpan Left) : ParticipantAnswer;

    /// <summary>
    /// Another commit or a call has the aggregate, and the participant tells no version: it did not look, or the aggregate does not exist.
    /// An asker with more patience may get it.
    /// </summary>
    internal sealed record InUse : ParticipantAnswer
    {
        public static InUse Instance { get; } = new();
    }

    /// <summary>Another commit or a call has the aggregate, which the asker waited for in vain.</summary>
    /// <param name="Actual">The version of the aggregate.</param>
    internal sealed record Held(long Actual) : ParticipantAnswer;

    /// <summary>The aggregate has another version than the commit expects.</summary>
    /// <param name="Actual">The version.</param>
    internal sealed record Conflicts(long Actual) : ParticipantAnswer;

    /// <summary>The participant could not tell.</summary>
    /// <param name="Failure">Its failure.</param>
    internal sealed record Failed(FailureMessage Failure) : ParticipantAnswer;
}
