using Granary.Protocol.Model.Tests.Simulation;
using Granary.Storage.Stores;

namespace Granary.Protocol.Model.Tests.Database;

/// <summary>A transaction that carries a group of units.</summary>
internal struct Transaction
{
    public TransactionState State;
    public Stage Stage;

    /// <summary>The progress within the stage: the place of a row in the order of locks, or a commit id.</summary>
    public byte Index;

    public byte Process;

    /// <summary>Whether the process that sent the transaction waits for the answer.</summary>
    public bool IsConnected;

    /// <summary>Whether the units are written by the statement that finds their rows, as <c>QuickTransaction</c> has it.</summary>
    public bool IsQuick;

    public bool HoldsFence;
    public GroupFailure Failure;
    public byte Count;
    public Four<byte> Units;
    public Four<Verdict> Verdicts;

    /// <summary>The aggregate in the way of each unit, and its version there.</summary>
    public Four<(byte Aggregate, int Version)> Obstacles;
}
