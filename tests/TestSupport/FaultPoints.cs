using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.TestSupport;

/// <summary>Places at which a test can make a store fail, wait or lie; a place that is not set does nothing.</summary>
public sealed class FaultPoints
{
    /// <summary>Runs before a group reaches the database.</summary>
    internal Func<IReadOnlyList<WriteBatch>, Task>? BeforeCommit { get; set; }

    /// <summary>Answers a group in place of the database, which then never sees the group. Null lets the group through.</summary>
    internal Func<IReadOnlyList<WriteBatch>, IReadOnlyList<UnitDecision>?>? InsteadOfCommit { get; set; }

    /// <summary>Lets groups meet faults that are drawn from a seed.</summary>
    public StoreFaultPlan? Plan { get; set; }

    /// <summary>Whether the store hears which member of a cluster it writes for, and so refuses a member that was declared dead.</summary>
    public bool HasFence { get; set; } = true;

    /// <summary>Runs after the database has committed a group, before the pipeline hears of it.</summary>
    internal Func<IReadOnlyList<WriteBatch>, Task>? AfterCommit { get; set; }

    /// <summary>Runs before the row of an aggregate is read for its grain.</summary>
    internal Func<AggregateKey, Task>? BeforeLoad { get; set; }

    /// <summary>Runs before outcomes are resolved.</summary>
    public Func<Task>? BeforeResolve { get; set; }

    /// <summary>Runs after the log was asked for a commit, before the caller gets the answer.</summary>
    public Func<Task>? AfterFindOutcome { get; set; }

    /// <summary>Runs before a question of a caller reaches the database; its token is cancelled with the question.</summary>
    public Func<CancellationToken, Task>? BeforeQuestion { get; set; }

    /// <summary>The number of groups that reached the database.</summary>
    public int Groups => _groups;

    /// <summary>The number of statements that asked the database for aggregates.</summary>
    public int Reads => _reads;

    /// <summary>The number of statements that asked the database whether an aggregate exists.</summary>
    public int Checks => _checks;

    /// <summary>The number of whole documents that queries returned.</summary>
    public int Documents => _documents;

    /// <summary>The number of queries that are being read.</summary>
    public int OpenQueries => _openQueries;

    private int _documents;
    private int _groups;
    private int _openQueries;
    private int _reads;
    private int _checks;

    /// <summary>Puts the points around the store that a builder has chosen.</summary>
    public void Attach(GranaryBuilder builder)
    {
        // A client of a cluster has no store; the silos have one.
        if (builder.Services.SingleOrDefault(service => service.ServiceType == typeof(IAggregateStore)) is not { } chosen)
        {
            return;
        }

        builder.Services.Remove(chosen);
        builder.Services.AddSingleton<IAggregateStore>(
            // Stores are registered by factories.
            provider => new FaultyStore((IAggregateStore)chosen.ImplementationFactory!(provider), this));
    }

    /// <summary>A failure whose outcome is not known.</summary>
    public static Exception InDoubt() => new GroupFailedException(GroupFailure.InDoubt, "The answer was cut off by the test.", null);

    /// <summary>A failure that certainly applied nothing.</summary>
    public static Exception Unavailable() =>
        new GroupFailedException(GroupFailure.Unavailable, "The store was taken away by the test.", null);

    /// <summary>A refusal of a unit of the group.</summary>
    public static Exception Refused() => new GroupFailedException(GroupFailure.Refused, "The test refuses a unit.", null);

    /// <summary>Commits a group through the points around a commit.</summary>
    internal async Task<IReadOnlyList<UnitDecision>> CommitAsync(
        IReadOnlyList<WriteBatch> group, Func<IReadOnlyList<WriteBatch>, Task<IReadOnlyList<UnitDecision>>> commit)
    {
        await (BeforeCommit?.Invoke(group) ?? Task.CompletedTask);
        if (InsteadOfCommit?.Invoke(group) is { } answer)
        {
            return answer;
        }

        Interlocked.Increment(ref _groups);
        IReadOnlyList<UnitDecision> results = await (Plan?.CommitAsync(group, commit) ?? commit(group));
        await (AfterCommit?.Invoke(group) ?? Task.CompletedTask);
        return results;
    }

    internal void CountRead() => Interlocked.Increment(ref _reads);

    internal void CountDocument() => Interlocked.Increment(ref _documents);

    internal void CountOpenQueries(int change) => Interlocked.Add(ref _openQueries, change);

    internal Task QuestionAsync(CancellationToken cancellationToken) => BeforeQuestion?.Invoke(cancellationToken) ?? Task.CompletedTask;

    internal void CountCheck() => Interlocked.Increment(ref _checks);
}
