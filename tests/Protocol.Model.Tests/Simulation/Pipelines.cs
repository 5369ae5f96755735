using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Hashing;
using Granary.Storage.Commits;
using Granary.Storage.Stores;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>
/// The way of each process into the database: the work of <c>EmbeddedEngine</c>, <c>CommitQueue</c> and <c>GroupRunner</c> between the
/// decisions. A process has one lane.
/// </summary>
internal sealed class Pipelines(World world)
{
    public readonly Lane[] All = new Lane[Size.Silos];

    private static readonly FailureMessage _unavailable = Names.UnavailableMessage;

    public void Begin() => Array.Clear(All);

    public void CopyFrom(Pipelines other) => Array.Copy(other.All, All, All.Length);

    public void AddTo(ref StateHash hash)
    {
        foreach (ref Lane lane in All.AsSpan())
        {
            hash.Add((lane.Count << 8) | lane.WaitingCount, lane.State?.GetHashCode() ?? 0);
            hash.Add(lane.Transaction, lane.IsResolving ? 1 : 0);
            for (int i = 0; i < Size.Group; i++)
            {
                hash.Add((lane.Units[i] << 8) | lane.Waiting[i]);
                hash.Add(ProductHash.Compute(lane.Results[i]));
            }
        }
    }

    /// <summary>Takes the unit of an attempt in.</summary>
    public void Submit(int attempt)
    {
        ref Lane lane = ref All[Attempts.SiloOfIndex(attempt)];
        if (lane.WaitingCount == Size.Group)
        {
            throw new WorldFullException("waiting unit");
        }

        lane.Waiting[lane.WaitingCount++] = (byte)Attempts.IdOf(attempt);
    }

    public bool CanStart(int silo) => All[silo] is { State: null, WaitingCount: > 0 } && world.Silos.Runs(silo);

    /// <summary>Sends the waiting units; of several units over one aggregate, the first.</summary>
    public void Start(int silo)
    {
        ref Lane lane = ref All[silo];
        int written = 0;
        int touched = 0;
        int left = 0;
        lane.Count = 0;
        for (int i = 0; i < lane.WaitingCount; i++)
        {
            byte id = lane.Waiting[i];
            Commitment commit = world.Database.Commits[id];
            if ((commit.Writes & touched) == 0 && (commit.Reads & written) == 0)
            {
                lane.Units[lane.Count++] = id;
            }
            else
            {
                lane.Waiting[left++] = id;
            }

            written |= commit.Writes;
            touched |= commit.Parts;
        }

        lane.WaitingCount = (byte)left;
        lane.Results = default;
        CarryOut(silo, world.Rules.BeginGroup(lane.Count));
    }

    public bool CanTake(int transaction)
    {
        ref Transaction ended = ref world.Database.Transactions[transaction];
        return ended.State is TransactionState.Committed or TransactionState.RolledBack && world.Silos.Runs(ended.Process);
    }

    /// <summary>Takes the answer of a transaction.</summary>
    public void Take(int transaction)
    {
        Transaction ended = world.Database.Take(transaction);
        GroupEvent happened = ended.State == TransactionState.Committed ? Note(ref ended) : new GroupEvent.Failed(ended.Failure);
        Go(ended.Process, happened);
    }

    /// <summary>The connection of a transaction breaks before its answer arrives.</summary>
    public void CutAnswer(int transaction)
    {
        int process = world.Database.Transactions[transaction].Process;
        world.Database.Cut(transaction);
        Go(process, new GroupEvent.Failed(GroupFailure.InDoubt));
    }

    /// <summary>Takes the outcomes of commits whose answers were lost.</summary>
    public void TakeResolved(int silo, int generation, int applied)
    {
        ref Lane lane = ref All[silo];
        if (!lane.IsResolving || lane.Generation != generation || lane.State is null)
        {
            return;
        }

        lane.IsResolving = false;
        var places = new List<int>();
        foreach (int place in lane.State.UnderWay)
        {
            int id = lane.Units[place];
            if ((applied & (1 << id)) != 0)
            {
                lane.Results[place] = new CommitOutcome.Committed(null) { Versions = VersionsOf(id) }.Answer;
                places.Add(place);
            }
        }

        Go(silo, new GroupEvent.Resolved([.. places]));
    }

    /// <summary>The time for the resolution is up.</summary>
    public void EndResolving(int silo)
    {
        All[silo].IsResolving = false;
        Go(silo, new GroupEvent.Unresolved());
    }

    /// <summary>Takes the outcome of a commit that was in doubt when it was refused.</summary>
    public void TakeSettled(int attempt, CommitOutcome? outcome)
    {
        CommitResult? refused = world.Attempts.All[attempt].Result;
        if (outcome is null)
        {
            world.Attempts.TakeDecision(attempt, null, _unavailable);
        }
        else
        {
            world.Attempts.TakeDecision(attempt, outcome.Applied ? outcome.Answer : refused, null);
        }
    }

    public void EndSilo(int silo)
    {
        All[silo] = new Lane { Generation = All[silo].Generation };
        for (int i = 0; i < Size.Transactions; i++)
        {
            ref Transaction transaction = ref world.Database.Transactions[i];
            if (transaction.State != TransactionState.Free && transaction.Process == silo && transaction.IsConnected)
            {
                world.Database.Cut(i);
            }
        }
    }

    private void Go(int silo, GroupEvent happened) => CarryOut(silo, world.Rules.Group(All[silo].State!, happened));

    private void CarryOut(int silo, GroupSteps.Step step)
    {
        // The answers may bring further units, and no unit starts another group before this one is over.
        All[silo].State = step.State;
        All[silo].Transaction = 0;
        foreach (GroupEffect effect in step.Effects)
        {
            CarryOut(silo, effect);
        }

        if (step.State.IsOver)
        {
            All[silo].State = null;
        }
    }

    private void CarryOut(int silo, GroupEffect effect)
    {
        switch (effect)
        {
            case GroupEffect.Send send:
                Send(silo, send);
                break;
            case GroupEffect.Resolve resolve:
                Resolve(silo, resolve.Units);
                break;
            case GroupEffect.Answer answer:
                foreach (int place in answer.Units)
                {
                    Answer(silo, All[silo].Units[place], All[silo].Results[place]);
                }

                break;
            case GroupEffect.Refuse refuse:
                Fail(silo, refuse.Units, _unavailable);
                break;
            case GroupEffect.Fail fail:
                Fail(silo, fail.Units, _unavailable);
                break;
            case GroupEffect.LeaveInDoubt doubt:
                Fail(silo, doubt.Units, Names.UnknownMessage);
                break;
        }
    }

    private void Send(int silo, GroupEffect.Send send)
    {
        Span<byte> ids = stackalloc byte[send.Units.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = All[silo].Units[send.Units[i]];
        }

        All[silo].Transaction = (byte)(world.Database.Send(silo, ids, send.Thoroughness) + 1);
    }

    private void Resolve(int silo, GroupUnits units)
    {
        ref Lane lane = ref All[silo];
        lane.IsResolving = true;
        int question = world.Questions.Ask(QuestionKind.Resolve, new Caller(Party.Lane, (byte)silo, ++lane.Generation));
        foreach (int place in units)
        {
            world.Questions.All[question].Ids |= (byte)(1 << lane.Units[place]);
        }
    }

    // As in EmbeddedEngine: a refusal is final once no attempt of the commit can be applied any more.
    private void Answer(int silo, int id, CommitResult? result)
    {
        int index = Attempts.IndexOf(silo, id);
        ref Attempt attempt = ref world.Attempts.All[index];
        if (attempt.Kind == AttemptKind.None)
        {
            return;
        }

        if (!attempt.IsInDoubt || result is null || !CommitDoubt.Outlives(result))
        {
            world.Attempts.TakeDecision(index, result, null);
            return;
        }

        attempt.Result = result;
        int question = world.Questions.Ask(QuestionKind.Resolve, world.Attempts.CallerOf(index, Party.Engine));
        world.Questions.All[question].Ids = (byte)(1 << id);
    }

    private void Fail(int silo, GroupUnits units, FailureMessage failure)
    {
        foreach (int place in units)
        {
            int index = Attempts.IndexOf(silo, All[silo].Units[place]);
            if (world.Attempts.All[index].Kind != AttemptKind.None)
            {
                world.Attempts.TakeDecision(index, null, failure);
            }
        }
    }

    private GroupEvent.Carried Note(ref Transaction ended)
    {
        ref Lane lane = ref All[ended.Process];
        var undecided = new List<int>();
        for (int i = 0; i < ended.Count; i++)
        {
            int place = PositionOf(ref lane, ended.Units[i]);
            lane.Results[place] = ended.Verdicts[i] switch
            {
                Verdict.Chosen => new CommitResult.Committed(VersionsOf(ended.Units[i])),
                Verdict.FoundApplied =>
                    new CommitOutcome.Committed(null) { Versions = VersionsOf(ended.Units[i]) }.Answer,
                Verdict.FoundAborted => new CommitResult.Aborted(Expired: false),
                Verdict.Expired => new CommitResult.Aborted(Expired: true),
                Verdict.Conflict => new CommitResult.Conflicted(
                    Names.Key(ended.Obstacles[i].Aggregate), new AggregateVersion(ended.Obstacles[i].Version)),
                _ => null,
            };
            if (lane.Results[place] is null)
            {
                undecided.Add(place);
            }
        }

        return undecided.Count == 0 ? GroupEvent.Carried.Whole : new GroupEvent.Carried([.. undecided]);
    }

    /// <summary>The versions that the log remembers of a commit, in the order of its writes.</summary>
    public CommittedVersions VersionsOf(int id)
    {
        Commitment commit = world.Database.Commits[id];
        var versions = new AggregateVersion[System.Numerics.BitOperations.PopCount((uint)commit.Writes)];
        int count = 0;
        for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
        {
            if (commit.HasWrite(aggregate))
            {
                versions[count++] = new AggregateVersion(world.Database.Log[id].Versions[aggregate]);
            }
        }

        return CommittedVersions.Known(versions);
    }

    private static int PositionOf(ref Lane lane, int id)
    {
        int place = 0;
        while (lane.Units[place] != id)
        {
            place++;
        }

        return place;
    }
}
