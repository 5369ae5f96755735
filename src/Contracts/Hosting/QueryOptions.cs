namespace Granary.Contracts.Hosting;

/// <summary>How cursors are sealed, and when a scan is logged.</summary>
/// <remarks>Set while the granary is configured, on one thread.</remarks>
public sealed class QueryOptions
{
    /// <summary>The secret that seals cursors. Processes that accept each other's cursors have the same secret.</summary>
    /// <value>
    /// Null unless set: then the seal detects accidents only, because anyone who knows this program can make one. A cursor names a position
    /// and nothing else: it grants nothing that the query does not select.
    /// </value>
    public string? CursorKey { get; set; }

    /// <summary>
    /// The number of aggregates that a query may read without an index before a warning in the log, once for each shape of a query.
    /// </summary>
    /// <remarks>
    /// The first query of each shape makes the database explain its plan, which is meant for development. 0 never warns.
    /// </remarks>
    /// <value>1,000 in the environment Development unless set, and no warning elsewhere.</value>
    public int? WarnScannedRows { get; set; }

    internal void Validate() => OptionCheck.AtLeast(WarnScannedRows ?? 0, 0, "Queries:WarnScannedRows");
}
