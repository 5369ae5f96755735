using System.Collections.Concurrent;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Grains.Attempts;

/// <summary>The commits that a silo has under way: a repeat that comes meanwhile joins the attempt.</summary>
/// <remarks>
/// <see cref="JoinSteps"/> decides the reply to a repeat. Safe for any number of threads: an attempt is added and removed atomically, and
/// no lock is held while it runs. Grains do not resolve a commit that is under way here, however long it takes.
/// </remarks>
/// <param name="decisions">The decisions.</param>
/// <param name="time">The clock.</param>
/// <param name="report">Reports a defect in the work that follows an attempt. It must not throw.</param>
internal sealed class CommitsUnderWay(AttemptDecisions decisions, TimeProvider time, Action<Exception> report)
{
    // Callers ask again after five seconds without an answer (CallLimit), so the word that a commit is under way has to come before.
    private static readonly TimeSpan _answerWithin = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<CommitId, CommitAttempt> _attempts = [];

    /// <summary>Whether a commit is under way in this silo.</summary>
    public bool Has(CommitId commitId) => _attempts.ContainsKey(commitId);

    /// <summary>Makes an attempt that goes on by itself. If it takes long, the answer is that the commit is under way.</summary>
    public Task<CommitReply> RunAsync(CommitMessage commit, Func<CommitAttempt, Task<CommitReply>> attempt) =>
        AnswerAsync(commit, own => Task.Run(() => attempt(own)), isToStay: false);

    /// <summary>
    /// Runs an attempt within the turns of its caller, which waits for its end. Only a repeat is told that the commit is under way.
    /// </summary>
    public Task<CommitReply> StayAsync(CommitMessage commit, Func<CommitAttempt, Task<CommitReply>> attempt) =>
        AnswerAsync(commit, attempt, isToStay: true);

    /// <summary>Waits until the attempts that are under way now have ended.</summary>
    public Task DrainAsync(CancellationToken cancellationToken) => Task.WhenAll(_attempts.Values.Select(attempt =>
        attempt.Reply.ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)))
        .WaitAsync(cancellationToken);

    private async Task<CommitReply> AnswerAsync(CommitMessage commit, Func<CommitAttempt, Task<CommitReply>> begin, bool isToStay)
    {
        var commitId = new CommitId(commit.CommitId);
        while (true)
        {
            var own = new CommitAttempt(commit.IsInDoubt);
            CommitAttempt attempt = _attempts.GetOrAdd(commitId, own);
            if (attempt == own)
            {
                FollowAsync(commitId, own, begin).Observe(report);
                if (isToStay)
                {
                    return await own.Reply;
                }
            }

            await ((Task)attempt.Reply).WaitAsync(_answerWithin, time)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            JoinSteps.Event end = attempt.Reply.IsCompleted
                ? new JoinSteps.Event.Answered((await attempt.Reply).Kind)
                : new JoinSteps.Event.TimeUp();
            var caller = new JoinSteps.Caller
            {
                IsOwn = attempt == own, AttemptIsInDoubt = attempt.IsInDoubt, IsInDoubt = commit.IsInDoubt,
            };
            switch (decisions.Join(caller, end))
            {
                case JoinSteps.Effect.SayUnderWay:
                    return new CommitReply { Kind = CommitReplyKind.UnderWay };
                case JoinSteps.Effect.Answer:
                    return JoinSteps.ReplyTo(caller, await attempt.Reply);
            }
        }
    }

    private async Task FollowAsync(CommitId commitId, CommitAttempt own, Func<CommitAttempt, Task<CommitReply>> begin)
    {
        Task<CommitReply> running = begin(own);
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Removed before it is answered, so that a repeat which comes after the answer begins anew.
        _attempts.TryRemove(KeyValuePair.Create(commitId, own));
        own.EndAs(running);
    }
}
