namespace Granary.Protocol.Model.Tests.Database;

/// <summary>The committed row of an aggregate, and the transactions that have it locked.</summary>
internal struct Row
{
    public int Version;

    /// <summary>The commit that wrote it, and one; zero for the first one.</summary>
    public int Content;

    /// <summary>The transaction that has it locked for writing, and one.</summary>
    public byte Writer;

    /// <summary>The transactions that have it locked for reading, by their bits.</summary>
    public ushort Sharers;
}
