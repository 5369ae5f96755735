using System.Numerics;
using Granary.Cluster.Wire;
using Granary.Grains.Attempts;
using Granary.Grains.Units;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>Commits over several aggregates: the work of <c>UnitCoordinator</c> and <c>Participants</c> between the decisions.</summary>
internal sealed class Coordinators(World world)
{
    private Attempt[] All => world.Attempts.All;

    /// <summary>Begins an attempt.</summary>
    public void Begin(int index) => CarryOut(index, world.Rules.BeginUnit(All[index].IsInDoubt));

    /// <summary>Continues after an event.</summary>
    public void Go(int index, UnitEvent happened) => CarryOut(index, world.Rules.Unit(All[index].Unit!, happened));

    /// <summary>Takes the answer of a participant that was asked or told.</summary>
    public void Take(ref Call ended)
    {
        int index = ended.From.Index;
        ref Attempt attempt = ref All[index];
        int part = CommitOf(index).IndexOf(ended.Aggregate);
        if (attempt.Phase == AttemptPhase.Placing)
        {
            attempt.IsAnyLost |= ended.Answer is not ParticipantAnswer;
            attempt.Answers[part - attempt.First] = ended.Answer as ParticipantAnswer;
            if (--attempt.Pending == 0)
            {
                TakeAnswers(index);
            }
        }
        else if (ended.Answer is Exception)
        {
            Tell(index, part);
        }
        else
        {
            attempt.Unheard &= ~(1 << part);
            if (attempt.Unheard == 0)
            {
                EndTelling(index, isHeard: true);
            }
        }
    }

    public bool CanEndTelling(int index) => All[index] is { Kind: AttemptKind.Unit, Phase: AttemptPhase.Telling or AttemptPhase.GivingBack }
        && world.Silos.Runs(Attempts.SiloOfIndex(index));

    /// <summary>All participants have heard, or the time for it is up.</summary>
    public void EndTelling(int index, bool isHeard)
    {
        if (!isHeard && All[index].Phase == AttemptPhase.Telling)
        {
            NoteUnheard(index);
        }

        if (All[index].Phase == AttemptPhase.Telling)
        {
            Go(index, isHeard ? new UnitEvent.Heard() : new UnitEvent.NotHeard());
        }
        else if (isHeard)
        {
            All[index].GivenBack |= All[index].Returned;
            if (world.Rules.NamesEachHold)
            {
                world.Attempts.NameHolds(index, All[index].Returned);
            }

            CarryOut(index, world.Rules.Placing(All[index].Placing!, new PlacingEvent.GivenBack()));
        }
        else
        {
            Go(index, Names.UnitLost);
        }
    }

    private void CarryOut(int index, UnitSteps.Step step)
    {
        ref Attempt attempt = ref All[index];
        attempt.Unit = step.State;
        switch (step.Effect)
        {
            case UnitEffect.PlaceIntents:
                CarryOut(index, world.Rules.BeginPlacing(new PlacingState(CommitOf(index).Count, Rules.ModelRules.Patience)));
                break;
            case UnitEffect.Decide:
                world.Attempts.Wait(index, AttemptPhase.Deciding);
                world.Pipelines.Submit(index);
                break;
            case UnitEffect.Resolve or UnitEffect.AskLog:
                world.Attempts.Wait(index, AttemptPhase.Looking);
                int question = world.Questions.Ask(
                    step.Effect is UnitEffect.Resolve ? QuestionKind.Resolve : QuestionKind.FindOutcome, world.Attempts.CallerOf(index));
                world.Questions.All[question].Ids = (byte)(1 << Attempts.IdOf(index));
                break;
            case UnitEffect.Reply reply:
                if (reply.IsPublished)
                {
                    world.Questions.NotePublished(Attempts.SiloOfIndex(index), Attempts.IdOf(index));
                }

                world.Attempts.End(index, reply.Message);
                break;
            case UnitEffect.Rethrow:
                world.Attempts.End(index, null);
                break;
            default:
                BeginTelling(index, step.Effect);
                break;
        }
    }

    private void CarryOut(int index, PlacingSteps.Step step)
    {
        ref Attempt attempt = ref All[index];
        attempt.Placing = step.State;
        switch (step.Effect)
        {
            case PlacingEffect.AskAlone alone:
                Ask(index, alone.Index, 1, alone.Patience);
                break;
            case PlacingEffect.AskTogether together:
                Ask(index, together.Indexes.Start.Value, together.Indexes.End.Value - together.Indexes.Start.Value, TimeSpan.Zero);
                break;
            case PlacingEffect.GiveBack back:
                world.Attempts.Wait(index, AttemptPhase.GivingBack);
                attempt.Message = new UnitEffect.LetGo(HeldRow.UpToDate);
                attempt.Returned = 0;
                for (int part = back.Indexes.Start.Value; part < back.Indexes.End.Value; part++)
                {
                    attempt.Returned |= 1 << CommitOf(index).PartAt(part);
                }

                TellAll(index, back.Indexes.Start.Value, back.Indexes.End.Value);
                break;
            case PlacingEffect.Refuse refuse:
                Go(index, new UnitEvent.Refused(new CommitReply { Kind = CommitReplyKind.Conflicted, Actual = refuse.Actual }));
                break;
            case PlacingEffect.Fail fail:
                Go(index, new UnitEvent.NotTold(new CommitReply { Failure = fail.Failure }));
                break;
            default:
                Go(index, new UnitEvent.Placed());
                break;
        }
    }

    private void Ask(int index, int first, int count, TimeSpan patience)
    {
        ref Attempt attempt = ref All[index];
        Caller caller = world.Attempts.Wait(index, AttemptPhase.Placing);
        (attempt.First, attempt.Count, attempt.Pending, attempt.IsAnyLost) = (first, count, count, false);
        for (int part = first; part < first + count; part++)
        {
            int aggregate = CommitOf(index).PartAt(part);
            attempt.GivenBack &= ~(1 << aggregate);
            ref Call call = ref Send(CallKind.PlaceIntent, index, aggregate, caller);
            (call.Number, call.More) = (attempt.Holds[aggregate], CommitOf(index).Expected[aggregate]);
            call.Patience = patience.Ticks;
        }
    }

    private void TakeAnswers(int index)
    {
        ref Attempt attempt = ref All[index];
        if (attempt.IsAnyLost)
        {
            Go(index, Names.UnitLost);
            return;
        }

        // The decisions ask one participant alone, and never several together that are only one.
        PlacingEvent ended = attempt.Count switch
        {
            1 => new PlacingEvent.AnsweredAlone(attempt.Answers[0]!),
            2 => new PlacingEvent.AnsweredTogether([attempt.Answers[0]!, attempt.Answers[1]!]),
            _ => new PlacingEvent.AnsweredTogether([attempt.Answers[0]!, attempt.Answers[1]!, attempt.Answers[2]!]),
        };
        CarryOut(index, world.Rules.Placing(attempt.Placing!, ended));
    }

    // As in Participants: the message determines which participants are told.
    private void BeginTelling(int index, UnitEffect message)
    {
        ref Attempt attempt = ref All[index];
        world.Attempts.Wait(index, AttemptPhase.Telling);
        attempt.Message = message;
        int asked = attempt.Placing?.Asked ?? 0;
        int told = message is UnitEffect.Release or UnitEffect.LetGo ? asked : CommitOf(index).Count;
        TellAll(index, 0, told);
    }

    private void TellAll(int index, int first, int end)
    {
        ref Attempt attempt = ref All[index];
        attempt.Unheard = 0;
        for (int part = first; part < end; part++)
        {
            attempt.Unheard |= 1 << part;
        }

        if (attempt.Unheard == 0)
        {
            EndTelling(index, isHeard: true);
            return;
        }

        for (int part = first; part < end; part++)
        {
            Tell(index, part);
        }
    }

    private void Tell(int index, int part)
    {
        ref Attempt attempt = ref All[index];
        Commitment commit = CommitOf(index);
        int aggregate = commit.PartAt(part);
        Caller caller = world.Attempts.CallerOf(index);
        switch (attempt.Message)
        {
            case UnitEffect.Publish publish when commit.HasWrite(aggregate):
                int write = BitOperations.PopCount((uint)(commit.Writes & ((1 << aggregate) - 1)));
                Send(CallKind.Publish, index, aggregate, caller).Number = (int)publish.Versions[write].Value;
                break;
            case UnitEffect.LetGo letGo:
                ref Call call = ref Send(CallKind.LetGo, index, aggregate, caller);
                (call.Number, call.More) = (attempt.Holds[aggregate], letGo.Row == HeldRow.Stale ? 1 : 0);
                break;
            default:
                Send(CallKind.Release, index, aggregate, caller).Number = attempt.Message is UnitEffect.Reload ? 1 : 0;
                break;
        }
    }

    private ref Call Send(CallKind kind, int index, int aggregate, Caller caller)
    {
        int silo = Attempts.SiloOfIndex(index);
        int slot = world.Network.Send(kind, caller, silo, world.Silos.HomeOf(silo, aggregate));
        ref Call call = ref world.Network.Calls[slot];
        (call.Aggregate, call.Id) = ((byte)aggregate, (byte)Attempts.IdOf(index));
        return ref call;
    }

    // If a participant has neither heard nor still holds still, because its silo went, its successor may have read before the commit.
    private void NoteUnheard(int index)
    {
        ref Attempt attempt = ref All[index];
        if (attempt.Message is not (UnitEffect.Publish or UnitEffect.Reload))
        {
            return;
        }

        Commitment commit = CommitOf(index);
        for (int rest = attempt.Unheard; rest != 0; rest &= rest - 1)
        {
            int aggregate = commit.PartAt(BitOperations.TrailingZeroCount(rest));
            world.Guarantees.NoteUnheard(aggregate, Attempts.IdOf(index), attempt.GrantedBy[aggregate]);
        }
    }

    private ref Commitment CommitOf(int index) => ref world.Database.Commits[Attempts.IdOf(index)];
}
