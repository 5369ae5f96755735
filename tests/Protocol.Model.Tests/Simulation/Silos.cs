using Granary.Protocol.Model.Tests.Hashing;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The processes of the cluster, and the places of aggregates as each process knows them.</summary>
internal sealed class Silos(World world)
{
    public readonly SiloState[] States = new SiloState[Size.Silos];

    /// <summary>The silos that are suspended, by their bits.</summary>
    public int Paused;

    /// <summary>The aggregates that had two activations at once, or may have had, by their bits.</summary>
    public int Doubled;

    private readonly byte[] _places = new byte[Size.Silos * Size.Aggregates];

    private int Count => world.Scenario.Silos;

    public void Begin()
    {
        Array.Clear(States);
        (Paused, Doubled) = (0, 0);
        for (int silo = 0; silo < Size.Silos; silo++)
        {
            for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
            {
                _places[(silo * Size.Aggregates) + aggregate] = (byte)world.Scenario.HomeOf(aggregate);
            }
        }
    }

    public void CopyFrom(Silos other)
    {
        Array.Copy(other.States, States, States.Length);
        Array.Copy(other._places, _places, _places.Length);
        (Paused, Doubled) = (other.Paused, other.Doubled);
    }

    public void AddTo(ref StateHash hash)
    {
        for (int i = 0; i < States.Length; i++)
        {
            hash.Add((int)States[i]);
        }

        foreach (byte place in _places)
        {
            hash.Add(place);
        }

        hash.Add(Paused, Doubled);
    }

    public bool IsDeclared(int silo) => (world.Database.Declared & (1 << silo)) != 0;

    public bool IsPaused(int silo) => (Paused & (1 << silo)) != 0;

    /// <summary>Whether the process of a silo takes steps.</summary>
    public bool Runs(int silo) => States[silo] != SiloState.Ended && !IsPaused(silo);

    /// <summary>Whether a silo is a running member of the cluster.</summary>
    public bool IsMember(int silo) => States[silo] == SiloState.Up && !IsDeclared(silo);

    public bool CanTalk(int from, int to) => from == to || (IsMember(from) && IsMember(to));

    /// <summary>The place to which a silo sends messages for an aggregate.</summary>
    public int HomeOf(int silo, int aggregate) => _places[(silo * Size.Aggregates) + aggregate];

    /// <summary>The gateway that a client takes after another one.</summary>
    public int GatewayAfter(int silo)
    {
        for (int i = 1; i <= Count; i++)
        {
            int next = (silo + i) % Count;
            if (States[next] != SiloState.Ended)
            {
                return next;
            }
        }

        return silo;
    }

    /// <summary>Whether another silo would be left if this one went.</summary>
    public bool IsSpare(int silo)
    {
        for (int i = 0; i < Count; i++)
        {
            if (i != silo && IsMember(i) && !IsPaused(i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the cluster can declare a silo dead now: it waits for the groups in flight.</summary>
    public bool CanDeclare(int silo) => world.Database.HasMembers && !IsDeclared(silo)
        && (States[silo] != SiloState.Up || IsPaused(silo)) && !world.Database.IsFenceHeld(silo);

    public void Declare(int silo)
    {
        world.Database.Declared |= 1 << silo;
        int successor = GatewayAfter(silo);
        while (!IsMember(successor))
        {
            successor = GatewayAfter(successor);
        }

        for (int observer = 0; observer < Count; observer++)
        {
            for (int aggregate = 0; observer != silo && aggregate < Size.Aggregates; aggregate++)
            {
                ref byte place = ref _places[(observer * Size.Aggregates) + aggregate];
                place = place == silo ? (byte)successor : place;
            }
        }
    }

    /// <summary>Whether a silo can learn that it was declared dead.</summary>
    public bool CanEnd(int silo) => IsDeclared(silo) && Runs(silo);

    /// <summary>Ends the process of a silo, and everything in its memory.</summary>
    public void End(int silo)
    {
        States[silo] = SiloState.Ended;
        Paused &= ~(1 << silo);
        world.Clients.EndProcess(silo);
        world.Owners.EndSilo(silo);
        world.Attempts.EndSilo(silo);
        world.Pipelines.EndSilo(silo);
        world.Questions.EndSilo(silo);
        world.Network.EndSilo(silo);
    }

    /// <summary>Another silo takes over an aggregate, while the former activation continues.</summary>
    public void Double(int aggregate, int silo)
    {
        Doubled |= 1 << aggregate;
        _places[(silo * Size.Aggregates) + aggregate] = (byte)silo;
    }

    public bool AreViewsOne(int aggregate)
    {
        int first = -1;
        for (int silo = 0; silo < Count; silo++)
        {
            if (IsMember(silo))
            {
                first = first < 0 ? HomeOf(silo, aggregate) : first;
                if (HomeOf(silo, aggregate) != first)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The members agree where an aggregate lives, and its other activations end.</summary>
    public void Agree(int aggregate, int place)
    {
        for (int silo = 0; silo < Count; silo++)
        {
            if (IsMember(silo))
            {
                _places[(silo * Size.Aggregates) + aggregate] = (byte)place;
                if (silo != place)
                {
                    world.Owners.Leave(silo, aggregate);
                }
            }
        }
    }
}
