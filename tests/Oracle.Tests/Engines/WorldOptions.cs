using Granary.Contracts.Plans;

namespace Granary.Oracle.Tests.Engines;

/// <summary>The engines that are asked, and the faults that are put into them.</summary>
internal sealed record WorldOptions
{
    /// <summary>Whether only SQLite is asked.</summary>
    public bool SqliteAlone { get; init; }

    /// <summary>The change made to plans before SQLite gets them, if only SQLite is asked.</summary>
    public Func<QueryPlan, QueryPlan> Distort { get; init; } = plan => plan;

    /// <summary>The change made to the summaries of SQLite, if only SQLite is asked.</summary>
    public Func<SummaryGroup, SummaryGroup> DistortGroup { get; init; } = group => group;

    /// <summary>The count of the questions.</summary>
    public Tally Tally { get; init; } = new();
}
