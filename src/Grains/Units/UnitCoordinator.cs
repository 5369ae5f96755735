using System.Runtime.ExceptionServices;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Services;

namespace Granary.Grains.Units;

/// <summary>Coordinates commits over several aggregates: intents in key order, one database transaction, publish, answer.</summary>
/// <remarks>
/// <see cref="UnitSteps"/> decides; this type asks, tells and answers. It keeps no state that a failure could lose: if its silo dies,
/// grains and sweepers learn the outcomes of its commits from the database. While it lives, grains ask it before they resolve a commit, so
/// that a commit may take as long as the database takes.
/// </remarks>
internal sealed class UnitCoordinator(
    SiloServices services, Publisher publisher, AttemptParticipants participants, UnitDecisions decisions, CommitsUnderWay underWay)
{
    /// <summary>Applies a batch, or joins the attempt that is under way here already.</summary>
    public Task<CommitReply> CommitAsync(CommitMessage commit) => underWay.RunAsync(commit, attempt => RunAsync(commit, attempt));

    private async Task<CommitReply> RunAsync(CommitMessage commit, CommitAttempt attempt)
    {
        Participants own = participants.Make(commit, attempt);
        WriteBatch batch = commit.ToBatch() with { IsToBePublished = true };
        ExceptionDispatchInfo? last = null;
        UnitSteps.Step step = UnitSteps.Begin(commit.IsInDoubt);
        while (step.Effect is not (UnitEffect.Reply or UnitEffect.Rethrow))
        {
            UnitEvent happened;
            try
            {
                happened = await CarryOutAsync(step.Effect, batch, own);
            }
            catch (Exception failure)
            {
                // The steps decide by the class of the failure.
                last = ExceptionDispatchInfo.Capture(failure);
                happened = UnitEvent.OfFailure(failure, services.Failures.Capture(failure));
            }

            step = decisions.Apply(step.State, happened);
        }

        return Answer(step.Effect, batch.CommitId, last);
    }

    private CommitReply Answer(UnitEffect effect, CommitId commitId, ExceptionDispatchInfo? last)
    {
        if (effect is UnitEffect.Reply reply)
        {
            if (reply.IsPublished)
            {
                publisher.Note(commitId);
            }

            return reply.Message;
        }

        last?.Throw();
        throw new InvalidOperationException($"{effect.GetType().Name} follows a failure.");
    }

    private async Task<UnitEvent> CarryOutAsync(UnitEffect effect, WriteBatch batch, Participants own) => effect switch
    {
        UnitEffect.PlaceIntents => FindUnknown(batch) is { } unknown ? unknown : await own.PlaceIntentsAsync(),
        UnitEffect.Decide => new UnitEvent.Decided(await services.Engine.CommitAsync(batch, CancellationToken.None)),
        UnitEffect.Resolve => new UnitEvent.InLog(await services.Engine.SettleAsync(batch.CommitId, CancellationToken.None)),
        UnitEffect.AskLog => await services.Engine.FindCommitAsync(batch.CommitId, CancellationToken.None) is { } outcome
            ? new UnitEvent.InLog(outcome)
            : new UnitEvent.NotInLog(),
        _ => await publisher.TellAsync(batch.CommitId, token => own.TellAsync(effect, token))
            ? new UnitEvent.Heard()
            : new UnitEvent.NotHeard(),
    };

    private UnitEvent.Refused? FindUnknown(WriteBatch batch) =>
        batch.Writes.FirstOrDefault(write => !services.Knows(write.Key.Collection)) is { } unknown
            ? new UnitEvent.Refused(
                new CommitReply { Failure = services.Failures.Capture(SiloServices.Unknown(unknown.Key.Collection)) })
            : null;
}
