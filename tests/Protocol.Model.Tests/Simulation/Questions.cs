using System.Numerics;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Units;
using Granary.Protocol.Model.Tests.Database;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The statements under way besides groups: readings, looks into the log, and abort marks.</summary>
internal sealed class Questions(World world)
{
    public readonly Question[] All = new Question[Size.Queries];

    public void Begin() => Array.Clear(All);

    public void CopyFrom(Questions other) => Array.Copy(other.All, All, All.Length);

    /// <summary>Sends a question on behalf of a silo's attempt, activation or lane; the caller of this method fills the question.</summary>
    public int Ask(QuestionKind kind, Caller from)
    {
        int slot = 0;
        while (slot < Size.Queries && All[slot].State != QuestionState.Free)
        {
            slot++;
        }

        int process = from.Party switch
        {
            Party.Attempt or Party.Engine => Attempts.SiloOfIndex(from.Index),
            Party.Activation or Party.Resolver => Owners.SiloOf(from.Index),
            Party.Client => world.Clients.All[from.Index].Gateway,
            _ => from.Index,
        };
        All[slot < Size.Queries ? slot : throw new WorldFullException("question")] =
            new Question { Kind = kind, State = QuestionState.Sent, From = from, Process = (byte)process };
        return slot;
    }

    public void NotePublished(int silo, int id) =>
        All[Ask(QuestionKind.MarkPublished, new Caller(Party.Nobody, (byte)silo, 0))].Ids = (byte)(1 << id);

    /// <summary>Whether the database can take the next step of a question: a mark waits for transactions in flight under its ids.</summary>
    public bool CanRun(int slot)
    {
        ref Question question = ref All[slot];
        return question.State switch
        {
            QuestionState.Sent => world.Silos.Runs(question.Process)
                && (question.Kind != QuestionKind.Resolve || world.Database.Marks.CanGoOn(MarkLog.FirstOwner + slot, question.Ids)),
            QuestionState.Marked => true,
            _ => false,
        };
    }

    public void Run(int slot)
    {
        ref Question question = ref All[slot];
        switch (question.Kind)
        {
            case QuestionKind.Load or QuestionKind.Strict:
                Row row = world.Database.Rows[question.Aggregate];
                (question.Version, question.Content) = (world.Rules.VersionRead(row.Version), row.Content);
                question.State = QuestionState.Answered;
                break;
            case QuestionKind.Resolve when question.State == QuestionState.Sent:
                bool areDurable = world.Database.Marks.GoOn(MarkLog.FirstOwner + slot, question.Ids);
                question.State = areDurable ? QuestionState.Marked : QuestionState.Sent;
                break;
            case QuestionKind.MarkPublished:
                MarkPublished(question.Ids);
                question = default;
                break;
            default:
                ReadOutcomes(ref question);
                question.State = QuestionState.Answered;
                break;
        }
    }

    public bool CanDeliver(int slot) =>
        All[slot].State is QuestionState.Answered or QuestionState.Failed && world.Silos.Runs(All[slot].Process);

    /// <summary>The database does not answer: the statement may have been carried out, or not.</summary>
    public void Fail(int slot)
    {
        world.Database.Marks.Drop(MarkLog.FirstOwner + slot);
        All[slot].State = QuestionState.Failed;
    }

    public void Deliver(int slot)
    {
        Question ended = All[slot];
        All[slot] = default;
        bool isFailed = ended.State == QuestionState.Failed;
        switch (ended.From.Party)
        {
            case Party.Client:
                world.Clients.TakeStrict(ref ended, isFailed);
                break;
            case Party.Attempt when world.Attempts.Expects(ended.From):
                world.Coordinators.Go(ended.From.Index, isFailed ? Names.UnitFailed : EventOf(ref ended));
                break;
            case Party.Engine when world.Attempts.Expects(ended.From):
                world.Pipelines.TakeSettled(ended.From.Index, isFailed ? null : OutcomeOf(ref ended));
                break;
            case Party.Activation:
                world.Owners.TakeRow(ended.From.Index, ended.From.Generation, isFailed
                    ? new OwnerEvent.LoadFailed(ended.Number)
                    : new OwnerEvent.Loaded(ended.Number, Names.Row(ended.Version, ended.Content)));
                break;
            case Party.Resolver:
                CommitId commitId = Names.Commit(BitOperations.TrailingZeroCount((uint)ended.Ids));
                world.Owners.TakeRow(ended.From.Index, ended.From.Generation, isFailed
                    ? new OwnerEvent.NotResolved(ended.Number)
                    : new OwnerEvent.Resolved(commitId));
                break;
            case Party.Lane when isFailed:
                // The resolver asks again.
                All[slot] = ended;
                All[slot].State = QuestionState.Sent;
                break;
            case Party.Lane:
                world.Pipelines.TakeResolved(ended.From.Index, ended.From.Generation, ended.Applied);
                break;
        }
    }

    /// <summary>Whether a question is about a commit.</summary>
    public bool IsAbout(int id)
    {
        foreach (ref Question question in All.AsSpan())
        {
            if (question.State != QuestionState.Free && (question.Ids & (1 << id)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public void EndSilo(int silo)
    {
        for (int slot = 0; slot < Size.Queries; slot++)
        {
            ref Question question = ref All[slot];
            if (question.State != QuestionState.Free && question.Process == silo)
            {
                world.Database.Marks.Drop(MarkLog.FirstOwner + slot);
                Caller from = question.From;
                question = default;
                if (from.Party == Party.Client)
                {
                    world.Clients.LoseStrict(from);
                }
            }
        }
    }

    public void MarkPublished(int ids)
    {
        for (int id = 0; id < Size.Ids; id++)
        {
            world.Database.Log[id].IsUnpublished &= (ids & (1 << id)) == 0;
        }
    }

    private UnitEvent EventOf(ref Question ended) =>
        ended.Kind == QuestionKind.FindOutcome && ended.Known == 0 ? new UnitEvent.NotInLog() : new UnitEvent.InLog(OutcomeOf(ref ended));

    private CommitOutcome OutcomeOf(ref Question ended) => ended.Applied == 0
        ? CommitOutcome.NeverApplied
        : new CommitOutcome.Committed(null)
        {
            Versions = world.Pipelines.VersionsOf(BitOperations.TrailingZeroCount((uint)ended.Ids)),
        };

    private void ReadOutcomes(ref Question question)
    {
        for (int id = 0; id < Size.Ids; id++)
        {
            if ((question.Ids & (1 << id)) != 0)
            {
                question.Applied |= (byte)(world.Database.Log[id].Outcome == LogOutcome.Applied ? 1 << id : 0);
                question.Known |= (byte)(world.Database.Log[id].Outcome != LogOutcome.None ? 1 << id : 0);
            }
        }
    }
}
