namespace Granary.Benchmarks.Decisions.Layout.Tables;

/// <summary>An order as it is written: its document, and the members that have an index.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version that it has before it is written.</param>
/// <param name="Status">Its status.</param>
/// <param name="Document">Its document.</param>
internal sealed record OrderRow(string Id, long Version, string Status, byte[] Document)
{
    /// <summary>Who placed it.</summary>
    public required string Customer { get; init; }

    /// <summary>When it was placed, as documents have it.</summary>
    public required string PlacedAt { get; init; }
}
