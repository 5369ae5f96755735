using Granary.Contracts.Plans;

namespace Granary.Oracle.Tests.Engines;

/// <summary>Who is asked.</summary>
internal sealed record WorldOptions
{
    /// <summary>Whether SQLite alone is asked, and nobody else.</summary>
    public bool SqliteAlone { get; init; }

    /// <summary>What is done to plans before SQLite sees them, where it alone is asked.</summary>
    public Func<QueryPlan, QueryPlan> Distort { get; init; } = plan => plan;

    /// <summary>What is done to what SQLite sums up, where it alone is asked.</summary>
    public Func<SummaryGroup, SummaryGroup> DistortGroup { get; init; } = group => group;

    /// <summary>Where it is noted what was asked.</summary>
    public Tally Tally { get; init; } = new();
}
