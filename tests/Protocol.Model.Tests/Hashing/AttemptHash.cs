using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Hashing;

/// <summary>The hash of the attempts under way.</summary>
internal static class AttemptHash
{
    public static void Add(ref StateHash hash, World world)
    {
        Attempt[] attempts = world.Attempts.All;
        for (int index = 0; index < attempts.Length; index++)
        {
            ref Attempt attempt = ref attempts[index];
            if (attempt.Kind == AttemptKind.None)
            {
                continue;
            }

            hash.Add(index, ((int)attempt.Kind << 16) | ((int)attempt.Phase << 8));
            hash.Add((attempt.IsInDoubt ? 2 : 0) | (attempt.IsAnyLost ? 1 : 0), attempt.Unheard);
            hash.Add(CallHash.Compute(world, attempt.Joined));
            hash.Add(ProductHash.Compute(attempt.Unit), attempt.Placing?.GetHashCode() ?? 0);
            hash.Add((attempt.First << 16) | (attempt.Count << 8) | attempt.Pending, (attempt.GivenBack << 8) | attempt.Returned);
            hash.Add(ProductHash.Compute(attempt.Message), ProductHash.Compute(attempt.Result));
            ref Activation owner = ref world.Owners.All[attempt.Activation];
            bool isCarried = owner.IsAlive && owner.Generation == attempt.ActivationGeneration;
            hash.Add(attempt.Activation, isCarried ? owner.State.Row.Epoch == attempt.Epoch ? 2 : 1 : 0);
            for (int i = 0; i < Size.Aggregates; i++)
            {
                hash.Add(world.Attempts.BegunSince(attempt.Holds[i]));
                hash.Add(GrantedAt(world, i, attempt.GrantedBy[i]));
                hash.Add(attempt.Phase == AttemptPhase.Placing ? ProductHash.Compute(attempt.Answers[i]) : 0);
            }
        }
    }

    // The silo whose present activation granted the intent.
    private static int GrantedAt(World world, int aggregate, int generation)
    {
        for (int silo = 0; silo < Size.Silos; silo++)
        {
            ref Activation owner = ref world.Owners.All[Owners.IndexOf(silo, aggregate)];
            if (owner.IsAlive && owner.Generation == generation)
            {
                return silo;
            }
        }

        return -1;
    }
}
