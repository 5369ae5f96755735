using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Guarantees;

/// <summary>The conditions that hold once the faults are over and everything has come to rest.</summary>
internal static class EndState
{
    public static void Check(World world)
    {
        foreach (ref Activation owner in world.Owners.All.AsSpan())
        {
            if (owner.IsAlive && owner.State.Intent is not null)
            {
                world.Guarantees.Report(Breach.OpenIntent);
            }
            else if (owner.IsAlive && !owner.State.Visitors.IsEmpty)
            {
                world.Guarantees.Report(Breach.ForgottenVisitor);
            }
        }

        foreach (ref LogRow row in world.Database.Log.AsSpan())
        {
            if (row.IsUnpublished && world.Database.HasMembers)
            {
                world.Guarantees.Report(Breach.Unpublished);
            }
        }

        foreach (ref ClientState client in world.Clients.All.AsSpan())
        {
            if (client.Phase == ClientPhase.Waiting)
            {
                world.Guarantees.Report(Breach.NoAnswer);
            }
        }
    }
}
