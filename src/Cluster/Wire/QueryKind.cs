using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The kinds of queries.</summary>
[GenerateSerializer, Alias("granary.query-kind")]
internal enum QueryKind
{
    /// <summary>The results of a plan, in parts if they are large.</summary>
    Results = 0,

    /// <summary>The number of aggregates that a plan selects.</summary>
    Count = 1,

    /// <summary>A summary over all results of a plan.</summary>
    Summary = 2,

    /// <summary>The existing aggregates among some keys.</summary>
    Keys = 3,

    /// <summary>Whether an aggregate exists: a count of 1 or 0.</summary>
    Existence = 4,
}
