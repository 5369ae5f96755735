using System.Globalization;

namespace Granary.Contracts.Hosting;

/// <summary>The times and sizes of the calls between callers and silos of a cluster.</summary>
/// <remarks>
/// Set while the granary is configured, on one thread. They have no effect without a cluster. Silos and clients of one cluster should have
/// the same values.
/// </remarks>
public sealed class ClusterOptions
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan _call = TimeSpan.Parse(CallLimit.OfRepeated, CultureInfo.InvariantCulture);

    /// <summary>How long a call that was lost on the way, with its silo or its connection, is repeated.</summary>
    /// <remarks>
    /// A call also waits this long for a commit over several aggregates that holds the call's aggregate. A commit that its coordinator
    /// reports as under way is not lost: its time starts anew.
    /// </remarks>
    /// <value>30 seconds unless set.</value>
    public TimeSpan RepeatFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a grain holds its aggregate for a commit over several aggregates before it asks the coordinator whether the commit is under
    /// way.
    /// </summary>
    /// <value>5 seconds unless set: longer than a healthy commit takes. The grain keeps waiting for a commit that is under way.</value>
    public TimeSpan IntentLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a commit over several aggregates waits for their grains to learn its result, before its caller is answered.
    /// </summary>
    /// <value>2 seconds unless set.</value>
    public TimeSpan PublishWithin { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a silo looks for commits whose grains may not have learned the result.</summary>
    /// <value>5 seconds unless set.</value>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an aggregate stays in memory without a call.</summary>
    /// <value>15 minutes unless set; more than one minute.</value>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The memory for documents of a silo. Beyond it, the least recently used aggregates leave memory.</summary>
    /// <value>1 GiB, in bytes, unless set.</value>
    public long MemoryBudget { get; set; } = 1024L * 1024 * 1024;

    /// <summary>The size of the parts in which the results of a query travel.</summary>
    /// <value>256 KiB, in bytes of documents, unless set.</value>
    public int ChunkBytes { get; set; } = 256 * 1024;

    /// <summary>How long a silo waits for the database before it tells the caller that the answer takes longer.</summary>
    internal TimeSpan AnswerWithin { get; set; } = CallLimit.Answer;

    /// <summary>How long a running statement is kept for a caller that does not ask for its result.</summary>
    /// <value>20 seconds: a caller asks at once, and once more if a call was lost.</value>
    internal TimeSpan AskWithin { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the rest of a large result is kept while its caller is busy with the last part.</summary>
    internal TimeSpan ReadOnWithin { get; set; } = TimeSpan.FromMinutes(1);

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

    /// <summary>Refuses values that contradict other settings, on a cluster.</summary>
    internal void ValidateBeside(GranaryOptions options)
    {
        (string, TimeSpan) lifetime = (CommitOptions.LifetimeName, options.Commits.Lifetime);
        (string, TimeSpan) intent = ("Cluster:IntentLimit", IntentLimit);

        // A commit that is repeated after its lifetime is refused, even if it was never applied.
        OptionCheck.AtLeast(lifetime, ("Cluster:RepeatFor", RepeatFor));
        OptionCheck.LessThan(intent, lifetime);

        // An aggregate must not leave memory while a commit holds it, and the log must keep a commit until its grains have learned the
        // result.
        OptionCheck.LessThan(intent, ("Cluster:IdleAfter", IdleAfter));
        OptionCheck.AtLeast(("Commits:KeepOutcomes", options.Commits.KeepOutcomes), ("Cluster:SweepEvery", SweepEvery));

        // A caller asks again after the time of one call. A longer wait for the grains would make every such call time out.
        OptionCheck.LessThan(("Cluster:PublishWithin", PublishWithin), ("the time of one call", _call));
        OptionCheck.AtLeast(("Cluster:MemoryBudget", MemoryBudget), ("Limits:MaxDocumentBytes", (long)options.Limits.MaxDocumentBytes));
    }
}
