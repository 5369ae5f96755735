using Granary.Cluster.Wire;

namespace Granary.Grains.Attempts;

/// <summary>Decides the reply to a caller that waits for an attempt at its commit: its own, or one that was under way already.</summary>
internal static class JoinSteps
{
    /// <summary>Goes on after a wait.</summary>
    /// <param name="caller">The caller and the attempt.</param>
    /// <param name="end">The end of the wait.</param>
    public static Effect Apply(Caller caller, Event end) => end switch
    {
        Event.TimeUp => Effect.SayUnderWay,
        Event.Answered answer when Answers(caller, answer.Kind) => Effect.Answer,
        _ => Effect.BeginAnew,
    };

    /// <summary>The reply of an attempt as a caller that waited for it gets it.</summary>
    /// <remarks>
    /// A caller that chooses its commit ids may send two different commits under one id; one of them is applied. The answer to the caller
    /// whose attempt it was not comes as from the log, which makes that caller look into the log.
    /// </remarks>
    /// <param name="caller">The caller and the attempt.</param>
    /// <param name="reply">The reply of the attempt.</param>
    public static CommitReply ReplyTo(Caller caller, CommitReply reply) =>
        caller.IsOwn || reply.Kind != CommitReplyKind.Committed ? reply : reply with { IsFromLog = true };

    // An attempt that knew of no other one refuses for itself alone. The repeat needs a refusal of its own, so that no attempt is applied
    // later.
    private static bool Answers(Caller caller, CommitReplyKind kind) => caller.IsOwn || caller.AttemptIsInDoubt || !caller.IsInDoubt
        || kind is CommitReplyKind.Committed or CommitReplyKind.Aborted;

    /// <summary>A caller that waits for an attempt at its commit.</summary>
    /// <remarks>
    /// The default value describes a caller that sent its commit for the first time and met the attempt of another caller.
    /// </remarks>
    internal readonly record struct Caller
    {
        /// <summary>Whether the attempt is the caller's own.</summary>
        public bool IsOwn { get; init; }

        /// <summary>Whether the attempt knows that another one went before it.</summary>
        public bool AttemptIsInDoubt { get; init; }

        /// <summary>Whether the caller sent the commit before and had no answer.</summary>
        public bool IsInDoubt { get; init; }
    }

    /// <summary>The end of a wait for the attempt that is under way. The set of ends is closed.</summary>
    internal abstract record Event
    {
        private Event()
        {
        }

        /// <summary>The attempt goes on, and its caller must have a reply by now.</summary>
        internal sealed record TimeUp : Event;

        /// <summary>The attempt ended.</summary>
        /// <param name="Kind">The kind of its answer.</param>
        internal sealed record Answered(CommitReplyKind Kind) : Event;
    }

    /// <summary>The step after a wait for the attempt that is under way.</summary>
    internal enum Effect
    {
        /// <summary>Tell the caller that its commit is under way, so that it asks again.</summary>
        SayUnderWay,

        /// <summary>Give the caller the answer of the attempt.</summary>
        Answer,

        /// <summary>Begin anew: the answer of the attempt is no answer to the caller.</summary>
        BeginAnew,
    }
}
