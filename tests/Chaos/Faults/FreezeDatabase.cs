namespace Granary.Chaos.Faults;

/// <summary>SIGSTOP of all processes of PostgreSQL for some time.</summary>
internal sealed class FreezeDatabase : IFault
{
    /// <summary>The name.</summary>
    public const string Kind = "freeze-database";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Description => "SIGSTOP of all processes of PostgreSQL for some seconds: connections stay, and nothing answers";

    /// <inheritdoc/>
    public async Task InjectAsync(FaultScene scene)
    {
        TimeSpan duration = scene.Draw(scene.Times.Freeze);
        DateTimeOffset began = scene.Now;
        await scene.Deployment.Database.Server.FreezeAsync();
        await scene.PassAsync(duration);
        await scene.Deployment.Database.Server.ThawAsync();
        scene.Note(new FaultNote(Kind, $"it stood still for {duration.TotalSeconds:F1} s", began) { Ended = scene.Now });
        await scene.WholeAsync();
    }
}
