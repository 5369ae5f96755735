namespace Granary.Contracts.Telemetry;

/// <summary>
/// The operations of the facade and of stores: values of <c>db.operation.name</c>, and the first words of the names of spans.
/// </summary>
internal static class OperationNames
{
    /// <summary>Finds an aggregate by its id.</summary>
    public const string Find = "find";

    /// <summary>Finds several aggregates by their ids.</summary>
    public const string FindMany = "find_many";

    /// <summary>Asks whether an aggregate exists.</summary>
    public const string Contains = "contains";

    /// <summary>Reads the aggregates of a specification.</summary>
    public const string Query = "query";

    /// <summary>Counts the aggregates of a specification.</summary>
    public const string Count = "count";

    /// <summary>Sums up the aggregates of a specification.</summary>
    public const string Summarize = "summarize";

    /// <summary>Commits a unit, or in a store a group of units.</summary>
    public const string Commit = "commit";

    /// <summary>Runs a method where the aggregate lives.</summary>
    public const string Invoke = "invoke";

    /// <summary>Imports aggregates, in chunks that are commits.</summary>
    public const string Import = "import";

    /// <summary>Ends the doubt about commits.</summary>
    public const string Resolve = "resolve";

    /// <summary>Asks the log for a commit.</summary>
    public const string FindCommit = "find_commit";

    /// <summary>Reads the row of an aggregate for its owner.</summary>
    public const string Load = "load";

    /// <summary>Looks for commits that grains have not heard of.</summary>
    public const string FindUnpublished = "find_unpublished";

    /// <summary>Notes that grains have heard of commits.</summary>
    public const string MarkPublished = "mark_published";

    /// <summary>Deletes what had its time.</summary>
    public const string Purge = "purge";
}
