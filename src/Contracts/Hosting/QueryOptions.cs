namespace Granary.Contracts.Hosting;

/// <summary>How queries are asked and paged.</summary>
public sealed class QueryOptions
{
    /// <summary>The secret by which cursors are sealed; every process that is to take the cursors of another one has the same.</summary>
    /// <value>
    /// Null unless set: then cursors are sealed against accidents alone, as whoever knows this program could make one. A cursor names a
    /// position and nothing else: it opens nothing that the query around it does not ask for.
    /// </value>
    public string? CursorKey { get; set; }
}
