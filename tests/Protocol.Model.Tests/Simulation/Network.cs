using Granary.Cluster.Wire;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The calls under way. Each of them may arrive at any time, so they overtake each other; a fault loses or repeats one.</summary>
internal sealed class Network(World world)
{
    public readonly Call[] Calls = new Call[Size.Calls];

    /// <summary>The commits of which a message was delivered twice, by their bits.</summary>
    public int Copied { get; private set; }

    /// <summary>The end of the range of calls that are in use.</summary>
    public int Top { get; private set; }

    /// <summary>The calls that are in use, and free places between them.</summary>
    public Span<Call> Used
    {
        get
        {
            while (Top > 0 && Calls[Top - 1].State == CallState.Free)
            {
                Top--;
            }

            return Calls.AsSpan(0, Top);
        }
    }

    public void Begin()
    {
        Array.Clear(Calls, 0, Top);
        (Top, Copied) = (0, 0);
    }

    public void CopyFrom(Network other)
    {
        Array.Copy(other.Calls, Calls, Calls.Length);
        (Top, Copied) = (other.Top, other.Copied);
    }

    /// <summary>Makes a place for a call; the caller of this method fills the place.</summary>
    public int Send(CallKind kind, Caller from, int fromSilo, int toSilo)
    {
        int slot = FindFree();
        ref Call call = ref Calls[slot];
        bool isLost = !IsWay(fromSilo, toSilo);
        call = new Call
        {
            Kind = kind,
            State = isLost ? CallState.Lost : CallState.Request,
            From = from,
            FromSilo = (byte)fromSilo,
            ToSilo = (byte)toSilo,
        };
        return slot;
    }

    /// <summary>Whether a call can take its next step.</summary>
    public bool CanDeliver(int slot)
    {
        ref Call call = ref Calls[slot];
        return call.State switch
        {
            CallState.Request => world.Silos.Runs(call.ToSilo) && world.Owners.Takes(ref call),
            CallState.Reply => world.Silos.Runs(call.FromSilo),
            _ => false,
        };
    }

    /// <summary>
    /// Whether the caller of a lost call gives it up by itself. A silo that was declared dead would call for ever, so its calls end by a
    /// timer.
    /// </summary>
    public bool CanTimeOut(int slot)
    {
        ref Call call = ref Calls[slot];
        bool isLost = call.State == CallState.Lost
            || (call.State is CallState.Open or CallState.Request && call.From.Party != Party.Nobody && !IsWay(call.FromSilo, call.ToSilo));
        return isLost && (call.From.Party == Party.Client || (world.Silos.Runs(call.FromSilo) && !world.Silos.IsDeclared(call.FromSilo)));
    }

    /// <summary>A call within one process is never lost, and lasts no longer than the process.</summary>
    public bool IsRemote(int slot) => Calls[slot].State is CallState.Request or CallState.Open or CallState.Reply
        && (Calls[slot].From.Party == Party.Client || Calls[slot].FromSilo != Calls[slot].ToSilo);

    public void Deliver(int slot)
    {
        ref Call call = ref Calls[slot];
        if (!IsWay(call.FromSilo, call.ToSilo))
        {
            Lose(slot);
        }
        else if (call.State == CallState.Reply)
        {
            Return(slot);
        }
        else if (IsStaleCopy(ref call))
        {
            call = default;
        }
        else
        {
            call.State = CallState.Open;
            Receive(slot);
        }
    }

    /// <summary>Answers a call.</summary>
    public void Reply(int slot, object? answer)
    {
        ref Call call = ref Calls[slot];
        if (call.State != CallState.Open)
        {
            return;
        }

        call.Answer = answer;
        call.State = CallState.Reply;
        if (call.From.Party == Party.Nobody)
        {
            call = default;
        }
        else if (!IsWay(call.FromSilo, call.ToSilo))
        {
            Lose(slot);
        }
    }

    public void Lose(int slot)
    {
        ref Call call = ref Calls[slot];
        (call.State, call.Answer) = (CallState.Lost, null);
        if (call.From.Party == Party.Nobody)
        {
            call = default;
        }
    }

    /// <summary>The caller gives a call up; the request may still arrive, or be under way.</summary>
    public void TimeOut(int slot)
    {
        ref Call call = ref Calls[slot];
        Call ended = call;
        if (call.State is CallState.Request or CallState.Open)
        {
            call.From = Caller.Nobody;
        }
        else
        {
            call = default;
        }

        ended.Answer = Names.Lost;
        Hand(ref ended);
    }

    /// <summary>
    /// Delivers a request once more. A copy of a commit is no longer on its way once its client has an answer, or a refusal is under way to
    /// it.
    /// </summary>
    public void Duplicate(int slot)
    {
        int copy = FindFree();
        Copied |= 1 << Calls[slot].Id;
        Calls[copy] = Calls[slot];
        Calls[copy].From = Caller.Nobody;
        Calls[copy].IsCopy = true;
    }

    /// <summary>Ends the process of a silo, with the connections of the clients whose gateway it is.</summary>
    public void EndSilo(int silo)
    {
        for (int slot = 0; slot < Size.Calls; slot++)
        {
            ref Call call = ref Calls[slot];
            if (call.State != CallState.Free && call.FromSilo == silo)
            {
                call.FromSilo = Size.Outside;
                if (call.From.Party == Party.Client)
                {
                    TimeOut(slot);
                }

                call.From = Caller.Nobody;
            }

            if (call.ToSilo == silo && call.State is (CallState.Request or CallState.Open))
            {
                Lose(slot);
            }
            else if (call.From.Party == Party.Nobody && call.State is (CallState.Lost or CallState.Reply))
            {
                call = default;
            }
        }
    }

    private int FindFree()
    {
        for (int slot = 0; slot < Size.Calls; slot++)
        {
            if (Calls[slot].State == CallState.Free)
            {
                Top = Math.Max(Top, slot + 1);
                return slot;
            }
        }

        throw new WorldFullException("call");
    }

    // Messages that a silo sent before its process ended stay under way.
    private bool IsWay(int from, int to) =>
        world.Silos.States[to] != SiloState.Ended && (from == Size.Outside || world.Silos.CanTalk(from, to));

    private bool IsStaleCopy(ref Call call) =>
        call is { IsCopy: true, Kind: CallKind.CommitUnit or CallKind.CommitAlone }
        && (world.Clients.IsAnswered(call.Id) || IsRefusalUnderWay(call.Kind, call.Id));

    private bool IsRefusalUnderWay(CallKind kind, int id)
    {
        for (int i = 0; i < Top; i++)
        {
            if (Calls[i] is { State: CallState.Reply, Answer: CommitReply { Kind: CommitReplyKind.Conflicted } } other
                && other.Kind == kind && other.Id == id)
            {
                return true;
            }
        }

        return false;
    }

    private void Receive(int slot)
    {
        ref Call call = ref Calls[slot];
        switch (call.Kind)
        {
            case CallKind.CommitUnit:
                world.Attempts.Arrive(slot);
                break;
            case CallKind.IsUnderWay:
                call.Number = world.Attempts.Has(call.ToSilo, call.Id) ? 1 : 0;
                Reply(slot, null);
                break;
            default:
                world.Owners.Receive(slot);
                break;
        }
    }

    private void Return(int slot)
    {
        Call ended = Calls[slot];
        Calls[slot] = default;
        Hand(ref ended);
    }

    private void Hand(ref Call ended)
    {
        switch (ended.From.Party)
        {
            case Party.Client:
                world.Clients.Take(ref ended);
                break;
            case Party.Attempt:
                world.Attempts.Take(ref ended);
                break;
            case Party.Activation:
                world.Owners.Take(ref ended);
                break;
            case Party.Sweeper:
                world.Sweepers.Take(ref ended);
                break;
        }
    }
}
