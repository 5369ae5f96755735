using Granary.Contracts.Plans;

namespace Granary.Tests.Oracle.Tests.Engines;

/// <summary>Who is asked.</summary>
internal sealed record WorldOptions
{
    /// <summary>Whether SQLite alone is asked, and nobody else.</summary>
    public bool SqliteAlone { get; init; }

    /// <summary>What is done to plans before SQLite sees them.</summary>
    public Func<QueryPlan, QueryPlan> Distort { get; init; } = plan => plan;
}
