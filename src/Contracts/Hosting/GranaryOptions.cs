namespace Granary.Contracts.Hosting;

/// <summary>The settings of a granary; each has a default that suits a service of ordinary size.</summary>
public sealed class GranaryOptions
{
    private readonly List<Action<GranaryOptions>> _checks = [];

    /// <summary>What is refused for being too large.</summary>
    public LimitOptions Limits { get; } = new();

    /// <summary>How work that lost a race is run again.</summary>
    public RetryOptions Retries { get; } = new();

    /// <summary>How commits travel to the store, and how long their traces are kept.</summary>
    public CommitOptions Commits { get; } = new();

    /// <summary>How queries are paged and watched.</summary>
    public QueryOptions Queries { get; } = new();

    /// <summary>How callers and silos of a cluster deal with each other.</summary>
    public ClusterOptions Cluster { get; } = new();

    /// <summary>Checks that the settings make sense together.</summary>
    /// <exception cref="ArgumentException">One does not; the message names it, its value and what is allowed.</exception>
    public void Validate()
    {
        Limits.Validate();
        Retries.Validate();
        Commits.Validate();
        Queries.Validate();
        Cluster.Validate();
        foreach (Action<GranaryOptions> check in _checks)
        {
            check(this);
        }
    }

    /// <summary>Adds what an engine or a store wants of the settings; it is checked with them.</summary>
    internal void Require(Action<GranaryOptions> check) => _checks.Add(check);
}
