namespace Granary.Chaos.Faults;

/// <summary>SIGKILL of one backend of PostgreSQL, after which the server ends all others and recovers.</summary>
internal sealed class KillBackend : IFault
{
    /// <summary>The name.</summary>
    public const string Kind = "kill-backend";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Description => "SIGKILL of one backend of PostgreSQL, after which the server ends all others and recovers";

    /// <inheritdoc/>
    public async Task InjectAsync(FaultScene scene)
    {
        DateTimeOffset began = scene.Now;
        await scene.Deployment.Database.Server.KillBackendAsync();
        scene.Note(new FaultNote(Kind, "the server recovered", began) { Ended = scene.Now });
        await scene.WholeAsync();
    }
}
