namespace Granary.Contracts.Hosting;

/// <summary>The settings of a granary. The defaults suit a service of ordinary size.</summary>
/// <remarks>
/// Not safe for several threads: set them while the granary is configured. They are checked once, before the granary starts; a later change
/// is not supported. Messages name a setting by its path, such as <c>Limits:MaxResults</c>, which is also its path in the configuration of
/// the server.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// services.AddGranary(g => g.AddModel<ShopModel>().UseSqlite("shop.db").Configure(options =>
/// {
///     options.Retries.MaxAttempts = 20;
///     options.Limits.MaxDocumentBytes = 256 * 1024;
///     options.Commits.Lifetime = TimeSpan.FromMinutes(2);
/// }));
/// ]]></code>
/// </example>
public sealed class GranaryOptions
{
    private readonly List<Action<GranaryOptions>> _checks = [];

    /// <summary>The limits beyond which work is refused.</summary>
    public LimitOptions Limits { get; } = new();

    /// <summary>How work is run again after a conflict or while the store is away.</summary>
    public RetryOptions Retries { get; } = new();

    /// <summary>How commits are grouped and sent, and how long their outcomes are kept.</summary>
    public CommitOptions Commits { get; } = new();

    /// <summary>How cursors are sealed, and when a scan is logged.</summary>
    public QueryOptions Queries { get; } = new();

    /// <summary>The times and sizes of the calls between callers and silos of a cluster.</summary>
    public ClusterOptions Cluster { get; } = new();

    /// <summary>Checks each setting, and the settings together.</summary>
    /// <exception cref="ArgumentException">A setting is invalid; the message names it, its value and the allowed values.</exception>
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

    /// <summary>Adds the requirements of an engine or a store. They are checked with the settings.</summary>
    internal void Require(Action<GranaryOptions> check) => _checks.Add(check);
}
