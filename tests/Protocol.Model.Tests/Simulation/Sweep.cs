namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The round of a silo's sweeper over one commit.</summary>
internal struct Sweep
{
    public bool IsUnderWay;
    public byte Id;

    /// <summary>The participants that have not heard, by their bits.</summary>
    public byte Unheard;
    public int Generation;
}
