namespace Granary.Chaos.Faults;

/// <summary>SIGKILL of all processes of PostgreSQL; it is started again after some time, and recovers.</summary>
internal sealed class KillDatabase : IFault
{
    /// <summary>The name.</summary>
    public const string Kind = "kill-database";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Description => "SIGKILL of all processes of PostgreSQL, and a start some time later";

    /// <inheritdoc/>
    public async Task InjectAsync(FaultScene scene)
    {
        DateTimeOffset began = scene.Now;
        await scene.Deployment.Database.Server.KillAsync();
        await scene.PassAsync(scene.Draw(scene.Times.Away));
        await scene.Deployment.Database.Server.StartAsync();
        DateTimeOffset back = scene.Now;
        scene.Note(new FaultNote(Kind, $"it was away for {(back - began).TotalSeconds:F1} s", began) { Ended = back });
        await scene.WholeAsync();
    }
}
