using Granary.Chaos.Deployments;

namespace Granary.Chaos.Faults;

/// <summary>Each flush of the database waits for some time.</summary>
internal sealed class SlowDisks : IFault
{
    /// <summary>The name.</summary>
    public const string Kind = "slow-disk";

    private static readonly (double Least, double Most) _delay = (0.1, 0.4);

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Description => "each flush of PostgreSQL takes 100 to 400 ms longer";

    /// <inheritdoc/>
    public string? CannotIn(Deployment deployment) => deployment.Database.CannotSlow;

    /// <inheritdoc/>
    public async Task InjectAsync(FaultScene scene)
    {
        TimeSpan delay = scene.Draw(_delay);
        DateTimeOffset began = scene.Now;
        scene.Deployment.Database.Slow?.SetDelay(delay);
        await scene.PassAsync(scene.Draw(scene.Times.Disturb));
        scene.Deployment.Database.Slow?.SetDelay(TimeSpan.Zero);
        scene.Note(new FaultNote(Kind, $"each flush took {delay.TotalMilliseconds:F0} ms longer", began) { Ended = scene.Now });
    }
}
