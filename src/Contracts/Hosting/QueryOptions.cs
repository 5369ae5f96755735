namespace Granary.Contracts.Hosting;

/// <summary>How queries are paged and watched.</summary>
public sealed class QueryOptions
{
    /// <summary>The secret by which cursors are sealed; every process that is to take the cursors of another one has the same.</summary>
    /// <value>
    /// Null unless set: then cursors are sealed against accidents alone, as whoever knows this program could make one. A cursor names a
    /// position and nothing else: it opens nothing that the query around it does not ask for.
    /// </value>
    public string? CursorKey { get; set; }

    /// <summary>
    /// How many aggregates a query may read without an index before a warning in the log says so, once for each shape of a query.
    /// </summary>
    /// <remarks>
    /// The first time a query of some shape is asked, the database is asked how it answers it; that is for development. 0 never warns.
    /// </remarks>
    /// <value>1,000 in the environment Development unless set, and no warning elsewhere.</value>
    public int? WarnScannedRows { get; set; }

    internal void Validate() => OptionCheck.AtLeast(WarnScannedRows ?? 0, 0, "Queries:WarnScannedRows");
}
