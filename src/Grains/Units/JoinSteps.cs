using Granary.Cluster.Wire;

namespace Granary.Grains.Units;

/// <summary>Decides what a caller is told that waits for an attempt at its commit: its own, or one that was under way already.</summary>
internal static class JoinSteps
{
    /// <summary>Goes on after a wait.</summary>
    /// <param name="join">The caller and the attempt.</param>
    /// <param name="ended">The end of the wait.</param>
    public static JoinEffect Apply(Join join, JoinEvent ended) => ended switch
    {
        JoinEvent.TimeUp => JoinEffect.SayUnderWay,
        JoinEvent.Ended answer when Answers(join, answer.Kind) => JoinEffect.Answer,
        _ => JoinEffect.BeginAnew,
    };

    // A refusal by an attempt that knew of no other one says nothing of the others: the repeat has to be refused by itself, so that none of
    // them is applied later.
    private static bool Answers(Join join, CommitReplyKind kind) =>
        join.IsOwn || join.AttemptIsInDoubt || !join.CallerIsInDoubt || kind is CommitReplyKind.Committed or CommitReplyKind.Aborted;
}
