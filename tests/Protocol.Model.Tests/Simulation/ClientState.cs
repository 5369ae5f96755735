using Granary.Cluster.Calls;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>A client: its present operation, and its knowledge of the aggregates.</summary>
internal struct ClientState
{
    public ClientPhase Phase;
    public byte Operation;
    public byte Gateway;

    /// <summary>The progress of the call of the present operation; null before it is sent.</summary>
    public RepeatState? Call;
    public bool IsRepeat;

    /// <summary>A number that changes with each attempt.</summary>
    public int Generation;

    /// <summary>The time since the call began. It does not move until the scheduler lets it run out.</summary>
    public long Clock;

    /// <summary>The last version of each aggregate that the client saw.</summary>
    public Four<int> Seen;

    /// <summary>The newest version that was acknowledged before the present read began, and whether the cluster was whole then.</summary>
    public int Acknowledged;
    public bool IsWhole;
}
