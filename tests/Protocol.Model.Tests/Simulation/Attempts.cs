using System.Numerics;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Units;
using Granary.Protocol.Model.Tests.Database;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The attempts that are under way, at most one for each commit and process, as <c>CommitsUnderWay</c> holds them.</summary>
internal sealed class Attempts(World world)
{
    public readonly Attempt[] All = new Attempt[Size.Attempts];

    private readonly int[] _begun = new int[Size.Attempts];
    private readonly int[] _waits = new int[Size.Attempts];

    /// <summary>The number of holds that were named after the one with a number.</summary>
    public int BegunSince(int number) => (_begun[number / Size.Repeats] - 1 - number) & (Size.Repeats - 1);

    public void Begin()
    {
        Array.Clear(All);
        Array.Clear(_begun);
        Array.Clear(_waits);
    }

    public void CopyFrom(Attempts other)
    {
        Array.Copy(other.All, All, All.Length);
        Array.Copy(other._begun, _begun, _begun.Length);
        Array.Copy(other._waits, _waits, _waits.Length);
    }

    public static int IndexOf(int silo, int id) => (silo * Size.Ids) + id;

    public static int SiloOfIndex(int index) => index / Size.Ids;

    public static int IdOf(int index) => index % Size.Ids;

    /// <summary>The process of the attempt that named a hold.</summary>
    public static int SiloOf(int number) => SiloOfIndex(number / Size.Repeats);

    public bool Has(int silo, int id) => All[IndexOf(silo, id)].Kind != AttemptKind.None;

    public Caller CallerOf(int index, Party party = Party.Attempt) => new(party, (byte)index, All[index].Generation);

    /// <summary>Names the holds of an attempt on some aggregates, by their bits, anew.</summary>
    public void NameHolds(int index, int aggregates)
    {
        int number = (index * Size.Repeats) + (_begun[index]++ % Size.Repeats);
        for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
        {
            All[index].Holds[aggregate] = (aggregates & (1 << aggregate)) != 0 ? number : All[index].Holds[aggregate];
        }
    }

    /// <summary>Begins another wait; a late end of the former wait then belongs to no wait.</summary>
    public Caller Wait(int index, AttemptPhase phase)
    {
        All[index].Phase = phase;
        All[index].Generation = ++_waits[index];
        return CallerOf(index);
    }

    /// <summary>Whether an end belongs to the present wait of an attempt.</summary>
    public bool Expects(Caller caller) =>
        All[caller.Index].Kind != AttemptKind.None && All[caller.Index].Generation == caller.Generation;

    /// <summary>Begins an attempt for a call that commits, or lets it join the one that is under way.</summary>
    public void Arrive(int slot)
    {
        ref Call call = ref world.Network.Calls[slot];
        int index = IndexOf(call.ToSilo, call.Id);
        ref Attempt attempt = ref All[index];
        call.IsOwn = attempt.Kind == AttemptKind.None;
        if (!call.IsOwn)
        {
            attempt.Joined |= 1UL << slot;
            return;
        }

        bool isAlone = call.Kind == CallKind.CommitAlone;
        Begin(index, isAlone ? AttemptKind.Alone : AttemptKind.Unit, isInDoubt: call.Number != 0);
        attempt.Joined = 1UL << slot;
        if (isAlone)
        {
            int owner = Owners.IndexOf(call.ToSilo, call.Aggregate);
            attempt.Activation = (byte)owner;
            attempt.ActivationGeneration = world.Owners.All[owner].Generation;
            Wait(index, AttemptPhase.Entering);
            world.Owners.BeginAlone(owner, index, call.Id);
        }
        else
        {
            world.Coordinators.Begin(index);
        }
    }

    /// <summary>Begins an attempt of a process without a cluster.</summary>
    public void BeginEmbedded(int silo, int id, bool isInDoubt)
    {
        int index = IndexOf(silo, id);
        Begin(index, AttemptKind.Embedded, isInDoubt);
        Wait(index, AttemptPhase.Deciding);
        world.Pipelines.Submit(index);
    }

    /// <summary>
    /// Whether a call that joined can be told that its commit is under way. Only the first call of a commit of one aggregate stays.
    /// </summary>
    public bool CanSayUnderWay(int slot)
    {
        ref Call call = ref world.Network.Calls[slot];
        return call.State == CallState.Open && call.From.Party != Party.Nobody && world.Silos.Runs(call.ToSilo)
            && (call.Kind == CallKind.CommitUnit || (call.Kind == CallKind.CommitAlone && !call.IsOwn));
    }

    public void SayUnderWay(int slot)
    {
        ref Call call = ref world.Network.Calls[slot];
        ref Attempt attempt = ref All[IndexOf(call.ToSilo, call.Id)];
        if (world.Rules.Join(JoinOf(ref call, ref attempt), new JoinSteps.Event.TimeUp()) == JoinSteps.Effect.SayUnderWay)
        {
            attempt.Joined &= ~(1UL << slot);
            world.Network.Reply(slot, new CommitReply { Kind = CommitReplyKind.UnderWay });
        }
    }

    /// <summary>Ends an attempt, and answers the waiting calls; with an exception if the attempt has no reply.</summary>
    public void End(int index, CommitReply? reply)
    {
        Attempt ended = All[index];
        All[index] = default;
        if (ended.Kind == AttemptKind.Embedded)
        {
            world.Clients.TakeEmbedded(SiloOfIndex(index), IdOf(index), reply);
            return;
        }

        for (ulong joined = ended.Joined; joined != 0; joined &= joined - 1)
        {
            int slot = BitOperations.TrailingZeroCount(joined);
            ref Call call = ref world.Network.Calls[slot];
            if (reply is null
                || world.Rules.Join(JoinOf(ref call, ref ended), new JoinSteps.Event.Answered(reply.Kind)) == JoinSteps.Effect.Answer)
            {
                world.Network.Reply(slot, (object?)reply ?? Names.Lost);
            }
            else if (call.Kind == CallKind.CommitUnit)
            {
                Arrive(slot);
            }
            else
            {
                world.Owners.Receive(slot);
            }
        }
    }

    /// <summary>The owner lets a commit of one aggregate go to the store.</summary>
    public void SendAlone(int index, int epoch)
    {
        All[index].Epoch = epoch;
        Wait(index, AttemptPhase.Deciding);
        world.Pipelines.Submit(index);
    }

    /// <summary>The owner refuses a commit of one aggregate, because another one is undecided for too long.</summary>
    public void RefuseAlone(int index) => End(index, new CommitReply { Failure = Names.UnavailableMessage });

    /// <summary>Takes the answer of the engine: a result, or the meaning of its failure.</summary>
    public void TakeDecision(int index, CommitResult? result, FailureMessage? failure)
    {
        ref Attempt attempt = ref All[index];
        switch (attempt.Kind)
        {
            case AttemptKind.Unit:
                world.Coordinators.Go(index, result is { } decided ? new UnitEvent.Decided(decided)
                    : failure == Names.UnknownMessage ? Names.UnitInDoubt : Names.UnitFailed);
                break;
            case AttemptKind.Alone:
                int owner = attempt.Activation;
                OwnerEvent end = EndOf(index, result, failure);
                CommitReply reply = ReplyOf(result, failure);
                if (world.Owners.All[owner].Generation == attempt.ActivationGeneration)
                {
                    world.Owners.Tell(owner, end);
                }

                End(index, reply);
                break;
            case AttemptKind.Embedded:
                End(index, ReplyOf(result, failure));
                break;
        }
    }

    public void Take(ref Call ended)
    {
        if (Expects(ended.From))
        {
            world.Coordinators.Take(ref ended);
        }
    }

    /// <summary>Notes the activation that holds still for an attempt, and checks that no other attempt relies on that activation.</summary>
    public void NoteGranted(int owner, ref Call call)
    {
        int generation = world.Owners.All[owner].Generation;
        for (int index = 0; index < All.Length; index++)
        {
            ref Attempt other = ref All[index];
            bool isOther = other is { Kind: AttemptKind.Unit, Phase: AttemptPhase.Deciding } && IdOf(index) != call.Id;
            if (isOther && other.GrantedBy[call.Aggregate] == generation && world.Database.Log[IdOf(index)].Outcome == LogOutcome.None)
            {
                world.Guarantees.FoundTwoHolders(call.Id, IdOf(index), call.Aggregate);
            }
        }

        if (Expects(call.From))
        {
            All[call.From.Index].GrantedBy[call.Aggregate] = generation;
        }
    }

    public bool IsAloneAt(int owner)
    {
        foreach (ref Attempt attempt in All.AsSpan())
        {
            if (attempt.Kind == AttemptKind.Alone && attempt.Activation == owner
                && attempt.ActivationGeneration == world.Owners.All[owner].Generation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ends the attempts that an activation carries.</summary>
    public void EndAt(int owner)
    {
        for (int index = 0; index < All.Length; index++)
        {
            if (All[index] is { Kind: AttemptKind.Alone, Phase: AttemptPhase.Entering } && All[index].Activation == owner)
            {
                End(index, null);
            }
        }
    }

    public void EndSilo(int silo) => Array.Clear(All, silo * Size.Ids, Size.Ids);

    private void Begin(int index, AttemptKind kind, bool isInDoubt)
    {
        All[index] = new Attempt { Kind = kind, IsInDoubt = isInDoubt };
        NameHolds(index, (1 << Size.Aggregates) - 1);
    }

    private static JoinSteps.Caller JoinOf(ref Call call, ref Attempt attempt) => new()
    {
        IsOwn = call.IsOwn, AttemptIsInDoubt = attempt.IsInDoubt, IsInDoubt = call.Number != 0,
    };

    // As in SingleCommitSteps: an answer of the log may be older than the present row.
    private OwnerEvent EndOf(int index, CommitResult? result, FailureMessage? failure)
    {
        CommitId commitId = Names.Commit(IdOf(index));
        return result switch
        {
            CommitResult.Committed { IsFromLog: false, Versions.OrEmpty: [var version] } => new OwnerEvent.CommitStored(
                commitId, Names.Row((int)version.Value, IdOf(index) + 1), All[index].Epoch),
            not null => new OwnerEvent.CommitDecided(commitId),
            _ when failure == Names.UnknownMessage => new OwnerEvent.CommitInDoubt(commitId),
            _ => new OwnerEvent.CommitFailed(),
        };
    }

    private static CommitReply ReplyOf(CommitResult? result, FailureMessage? failure) =>
        result is { } known ? CommitReply.From(known) : new CommitReply { Failure = failure };
}
