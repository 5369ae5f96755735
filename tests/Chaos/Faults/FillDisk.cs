using Granary.Chaos.Databases;
using Granary.Chaos.Deployments;

namespace Granary.Chaos.Faults;

/// <summary>The disk of the database is full for some time, until PostgreSQL can write no log any more.</summary>
internal sealed class FillDisk : IFault
{
    /// <summary>The name.</summary>
    public const string Kind = "full-disk";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Description => "the disk with the data and the log of PostgreSQL is full";

    /// <inheritdoc/>
    public string? CannotIn(Deployment deployment) =>
        deployment.Database.Small is null ? "the data is not on a small disk, which needs root" : null;

    /// <inheritdoc/>
    public async Task InjectAsync(FaultScene scene)
    {
        FullDisk disk = scene.Deployment.Database.Small ?? throw new InvalidOperationException("The data is not on a small disk.");
        DatabaseServer server = scene.Deployment.Database.Server;
        DateTimeOffset began = scene.Now;
        await disk.FillAsync();
        await scene.PassAsync(scene.Draw(scene.Times.Disturb));
        disk.Free();
        string fate = "it kept running";
        if (!server.IsRunning)
        {
            // A server that could not write its log ends itself, and may fail to recover while the disk is full.
            await server.StartAsync();
            fate = "it had ended, and was started again";
        }

        await server.AcceptsAsync();
        scene.Note(new FaultNote(Kind, $"{(scene.Now - began).TotalSeconds:F1} s; {fate}", began) { Ended = scene.Now });
        await scene.WholeAsync();
    }
}
