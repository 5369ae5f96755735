namespace Granary.Protocol.Model.Tests.Database;

/// <summary>The committed row of an aggregate, and the transactions that have locked the row.</summary>
internal struct Row
{
    public int Version;

    /// <summary>The commit that wrote the row, plus one; 0 for the first row.</summary>
    public int Content;

    /// <summary>The transaction that has locked the row for writing, plus one.</summary>
    public byte Writer;

    /// <summary>The transactions that have locked the row for reading, by their bits.</summary>
    public ushort Sharers;
}
