using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>What is asked of the database.</summary>
[GenerateSerializer, Alias("granary.query-kind")]
internal enum QueryKind
{
    /// <summary>The results of a plan, in parts where they are many.</summary>
    Results = 0,

    /// <summary>How many aggregates a plan selects.</summary>
    Count = 1,

    /// <summary>What a summary asks of all results of a plan together.</summary>
    Summary = 2,

    /// <summary>Those aggregates under some keys that exist.</summary>
    Keys = 3,

    /// <summary>Whether there is an aggregate under a key: a count of 1 or 0.</summary>
    Existence = 4,
}
