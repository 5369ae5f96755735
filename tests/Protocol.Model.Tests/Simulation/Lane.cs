using Granary.Storage.Commits;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The pipeline of a process: the units that wait, and the group that is under way.</summary>
internal struct Lane
{
    public GroupState? State;
    public byte Count;
    public Four<byte> Units;
    public Four<byte> Waiting;
    public byte WaitingCount;

    /// <summary>The answer to each unit.</summary>
    public Four<Contracts.Engines.CommitResult?> Results;

    /// <summary>The transaction that is under way, plus one.</summary>
    public byte Transaction;

    /// <summary>A number that changes with each resolution.</summary>
    public int Generation;

    public bool IsResolving;
}
