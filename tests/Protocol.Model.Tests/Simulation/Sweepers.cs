using System.Numerics;
using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Hashing;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>Publishes, one at a time, the commits that are not noted as published, as <c>Publisher</c> has it.</summary>
internal sealed class Sweepers(World world)
{
    private readonly Sweep[] _all = new Sweep[Size.Silos];

    public void Begin() => Array.Clear(_all);

    public void CopyFrom(Sweepers other) => Array.Copy(other._all, _all, _all.Length);

    public void AddTo(ref StateHash hash)
    {
        foreach (ref Sweep sweep in _all.AsSpan())
        {
            hash.Add(sweep.IsUnderWay ? (sweep.Id << 16) | (sweep.Unheard << 8) | 1 : 0);
        }
    }

    public bool IsCurrent(Caller caller) => _all[caller.Index].IsUnderWay && _all[caller.Index].Generation == caller.Generation;

    public bool CanBegin(int silo) =>
        world.Rules.Sweeps && !_all[silo].IsUnderWay && world.Silos.Runs(silo) && world.Silos.IsMember(silo) && FindUnpublished() >= 0;

    public void Begin(int silo)
    {
        ref Sweep sweep = ref _all[silo];
        int id = FindUnpublished();
        Commitment commit = world.Database.Commits[id];
        sweep = new Sweep { IsUnderWay = true, Id = (byte)id, Unheard = (byte)commit.Parts, Generation = sweep.Generation + 1 };
        for (int rest = commit.Parts; rest != 0; rest &= rest - 1)
        {
            int aggregate = BitOperations.TrailingZeroCount(rest);
            var caller = new Caller(Party.Sweeper, (byte)silo, sweep.Generation);
            ref Call call = ref world.Network.Calls[
                world.Network.Send(CallKind.Release, caller, silo, world.Silos.HomeOf(silo, aggregate))];
            (call.Id, call.Aggregate, call.Number) = ((byte)id, (byte)aggregate, 1);
        }
    }

    public void Take(ref Call ended)
    {
        int silo = ended.From.Index;
        ref Sweep sweep = ref _all[silo];
        if (!sweep.IsUnderWay || sweep.Generation != ended.From.Generation)
        {
            return;
        }

        sweep.Unheard &= (byte)~(1 << ended.Aggregate);
        if (ended.Answer is Exception)
        {
            // The next round tries again.
            sweep.IsUnderWay = false;
        }
        else if (sweep.Unheard == 0)
        {
            sweep.IsUnderWay = false;
            world.Questions.NotePublished(silo, sweep.Id);
        }
    }

    private int FindUnpublished()
    {
        for (int id = 0; id < Size.Ids; id++)
        {
            if (world.Database.Log[id] is { IsUnpublished: true, Outcome: LogOutcome.Applied })
            {
                return id;
            }
        }

        return -1;
    }
}
