using Granary.Chaos.Databases;

namespace Granary.Chaos.Faults;

/// <summary>The database is killed, and a standby takes its place.</summary>
internal sealed class FailOver(Replication replication) : IFault
{
    /// <summary>The name with synchronous replication.</summary>
    public const string Synchronous = "failover";

    /// <summary>The name with asynchronous replication and a standby that lags: commits are lost.</summary>
    public const string Asynchronous = "failover-with-loss";

    private static readonly TimeSpan _lag = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public string Name => replication == Replication.Synchronous ? Synchronous : Asynchronous;

    /// <inheritdoc/>
    public string Description => replication == Replication.Synchronous
        ? "PostgreSQL is killed, and its synchronous standby takes its place"
        : "PostgreSQL is killed, and an asynchronous standby takes its place that lacks the last commits: the loss must be found";

    /// <inheritdoc/>
    public async Task InjectAsync(FaultScene scene)
    {
        await scene.Deployment.Database.FollowAsync(replication);
        if (replication == Replication.Asynchronous)
        {
            await scene.Deployment.Database.CutStreamAsync();
        }

        await scene.PassAsync(_lag);
        DateTimeOffset began = scene.Now;
        await scene.Deployment.Database.FailOverAsync();
        DateTimeOffset back = scene.Now;
        scene.Note(new FaultNote(Name, $"the standby took writes after {(back - began).TotalSeconds:F1} s", began) { Ended = back });
        await scene.WholeAsync();
    }
}
