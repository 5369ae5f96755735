using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Hashing;

/// <summary>The hash of a world, by which the exhaustive search recognises a state.</summary>
/// <remarks>
/// Two worlds that behave alike from now on have one hash: the places of calls, and numbers that only tell one thing from another, do not
/// count. Two worlds that differ have equal hashes by chance alone.
/// </remarks>
internal static class WorldHash
{
    public static ulong Compute(World world)
    {
        StateHash hash = default;
        hash.Add(world.Faults, world.Timers);
        DatabaseHash.Add(ref hash, world.Database);
        world.Guarantees.AddTo(ref hash);
        world.Silos.AddTo(ref hash);
        CallHash.Add(ref hash, world);
        OwnerHash.Add(ref hash, world);
        AttemptHash.Add(ref hash, world);
        world.Pipelines.AddTo(ref hash);
        world.Sweepers.AddTo(ref hash);
        foreach (ref ClientState client in world.Clients.All.AsSpan())
        {
            hash.Add(((int)client.Phase << 24) | (client.Operation << 16) | (client.Gateway << 8) | (client.IsRepeat ? 1 : 0));
            hash.Add(client.Call is { } call ? (call.IsSent ? 1 : 0) + 1 : 0, client.Clock > 0 ? 1 : 0);
            hash.Add(client.Seen[0], client.Seen[1]);
            hash.Add(client.Seen[2], (client.Acknowledged << 1) | (client.IsWhole ? 1 : 0));
        }

        return hash.Value;
    }
}
