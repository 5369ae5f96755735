namespace Granary.Contracts.Hosting;

/// <summary>How commits are grouped and sent, and how long their outcomes are kept.</summary>
/// <remarks>
/// Set while the granary is configured, on one thread. All processes over one store should have the same times, as each one purges the
/// common log.
/// </remarks>
public sealed class CommitOptions
{
    /// <summary>The name of <see cref="Lifetime"/> in messages.</summary>
    internal const string LifetimeName = "Commits:Lifetime";

    private static readonly TimeSpan _longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan _century = TimeSpan.FromDays(36_500);

    private readonly ExpiryClock _clock = new();

    /// <summary>
    /// How long after it was made a commit may be applied. The commits of a process that was paused for longer are refused.
    /// </summary>
    /// <value>5 minutes unless set.</value>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long the pipeline tries to find out the outcome of an unanswered commit, before it reports the outcome as unknown.
    /// </summary>
    /// <value>20 seconds unless set: longer than a store keeps the transaction of a process that stands still.</value>
    public TimeSpan ResolveWithin { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The greatest number of units that one database transaction carries.</summary>
    /// <value>256 unless set.</value>
    public int MaxGroupUnits { get; set; } = 256;

    /// <summary>The greatest number of units that wait for a transaction. Beyond it, new units are refused at once.</summary>
    /// <value>10,000 unless set.</value>
    public int MaxWaitingUnits { get; set; } = 10_000;

    /// <summary>
    /// The greatest total size of the units that wait for a transaction. Beyond it, new units are refused at once. A unit of any size is
    /// accepted if no other unit waits.
    /// </summary>
    /// <value>256 MiB, in bytes of documents and kept results, unless set.</value>
    public long MaxWaitingBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>How long the outcome of a commit is kept after the commit's lifetime, so that a repeat is recognised.</summary>
    /// <remarks>PostgreSQL keeps most outcomes for up to an hour longer, because a whole hour of the log is dropped at once.</remarks>
    /// <value>1 day unless set.</value>
    public TimeSpan KeepOutcomes { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The greatest size of an invocation's result that is kept with its outcome, in bytes, for a repeat.</summary>
    /// <value>4096 unless set; 0 keeps none.</value>
    public int MaxKeptResultBytes { get; set; } = 4096;

    /// <summary>How long the tombstone of a removed aggregate keeps its version.</summary>
    /// <value>30 days unless set.</value>
    public TimeSpan KeepTombstones { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often expired outcomes and tombstones are purged, and hours of the log in PostgreSQL are made and dropped.</summary>
    /// <remarks>Three hours are made ahead. With more than two hours between purges, some are missing, and are purged row by row.</remarks>
    /// <value>10 minutes unless set.</value>
    public TimeSpan PurgeEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The moment after which a commit that is made now is refused; see <see cref="Lifetime"/>.</summary>
    /// <param name="time">The clock of this process.</param>
    internal DateTimeOffset ExpiryFrom(TimeProvider time) => _clock.Now(time) + Lifetime;

    /// <summary>The part of a result that the log keeps for a repeat: the whole result, or null if it is too long.</summary>
    /// <remarks>The log stays small. The caller of a repeat with a longer result learns that the call was applied, and no more.</remarks>
    internal byte[]? Keep(byte[]? result) => result?.Length <= MaxKeptResultBytes ? result : null;

    internal void Validate()
    {
        OptionCheck.Positive(Lifetime, LifetimeName);
        OptionCheck.Positive(ResolveWithin, "Commits:ResolveWithin");
        OptionCheck.AtLeast(MaxGroupUnits, 1, "Commits:MaxGroupUnits");
        OptionCheck.AtLeast(("Commits:MaxWaitingUnits", MaxWaitingUnits), ("Commits:MaxGroupUnits", MaxGroupUnits));
        OptionCheck.AtLeast(MaxWaitingBytes, 1, "Commits:MaxWaitingBytes");
        OptionCheck.AtLeast(MaxKeptResultBytes, 0, "Commits:MaxKeptResultBytes");
        OptionCheck.Positive(PurgeEvery, "Commits:PurgeEvery");

        // Timers and dates have a greatest value, so the settings have one too.
        OptionCheck.AtMost(Lifetime, _longest, LifetimeName);
        OptionCheck.AtMost(ResolveWithin, _longest, "Commits:ResolveWithin");
        OptionCheck.AtMost(PurgeEvery, _longest, "Commits:PurgeEvery");
        OptionCheck.AtMost(KeepOutcomes, _century, "Commits:KeepOutcomes");
        OptionCheck.AtMost(KeepTombstones, _century, "Commits:KeepTombstones");
        ValidateRetention();
    }

    private void ValidateRetention()
    {
        // A repeat arrives within the lifetime of its commit, by a clock that may differ from the database's by up to that lifetime.
        OptionCheck.AtLeast(("Commits:KeepOutcomes", KeepOutcomes), (LifetimeName, Lifetime));
        OptionCheck.AtLeast(("Commits:KeepTombstones", KeepTombstones), (LifetimeName, Lifetime));

        // The log must still know a commit while its outcome is being resolved: resolving a forgotten commit reports it as not applied.
        OptionCheck.AtLeast(("Commits:KeepOutcomes", KeepOutcomes), ("Commits:ResolveWithin", ResolveWithin));
    }
}
