namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>One operation of a client. A commit expects the versions that its client saw last.</summary>
internal struct Operation
{
    public OperationKind Kind;

    /// <summary>The aggregate of a read.</summary>
    public byte Aggregate;

    /// <summary>The aggregates that a commit writes and relies on, by their bits, and its id.</summary>
    public byte Writes;
    public byte Reads;
    public byte Id;
}
