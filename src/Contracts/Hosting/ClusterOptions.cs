namespace Granary.Contracts.Hosting;

/// <summary>How callers and silos of a cluster deal with each other.</summary>
public sealed class ClusterOptions
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <summary>For how long a call that was lost on the way, with its silo or its connection, is repeated.</summary>
    /// <remarks>
    /// For as long a call waits for a commit over several aggregates that holds its own. A commit of which the coordinator says that it is
    /// under way is not lost: its time begins anew.
    /// </remarks>
    /// <value>30 seconds unless set.</value>
    public TimeSpan RepeatFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a grain holds its aggregate still for a commit over several before it asks the coordinator whether that is under way.
    /// </summary>
    /// <value>5 seconds unless set: longer than a healthy commit takes. A commit that is under way is waited for beyond it.</value>
    public TimeSpan IntentLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a commit over several waits for the grains concerned to hear of it before it is answered.</summary>
    /// <value>2 seconds unless set.</value>
    public TimeSpan PublishWithin { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a silo looks for commits whose grains may not have heard of them.</summary>
    /// <value>5 seconds unless set.</value>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long without a call an aggregate leaves memory.</summary>
    /// <value>15 minutes unless set; more than one minute.</value>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How much memory the documents of a silo may take; beyond it, those not used for longest leave.</summary>
    /// <value>1 GiB, in bytes, unless set.</value>
    public long MemoryBudget { get; set; } = 1024L * 1024 * 1024;

    /// <summary>The size of the parts in which the results of a query travel.</summary>
    /// <value>256 KiB, in bytes of documents, unless set.</value>
    public int ChunkBytes { get; set; } = 256 * 1024;

    internal void Validate()
    {
        OptionCheck.Positive(RepeatFor, "Cluster:RepeatFor");
        OptionCheck.Positive(IntentLimit, "Cluster:IntentLimit");
        OptionCheck.Positive(PublishWithin, "Cluster:PublishWithin");
        OptionCheck.Positive(SweepEvery, "Cluster:SweepEvery");
        OptionCheck.AtLeast(IdleAfter, TimeSpan.FromSeconds(61), "Cluster:IdleAfter");
        OptionCheck.AtLeast(MemoryBudget, 1024 * 1024, "Cluster:MemoryBudget");
        OptionCheck.AtLeast(ChunkBytes, 1024, "Cluster:ChunkBytes");
        OptionCheck.AtMost(RepeatFor, _longest, "Cluster:RepeatFor");
        OptionCheck.AtMost(IntentLimit, _longest, "Cluster:IntentLimit");
        OptionCheck.AtMost(PublishWithin, _longest, "Cluster:PublishWithin");
        OptionCheck.AtMost(SweepEvery, _longest, "Cluster:SweepEvery");
    }
}
