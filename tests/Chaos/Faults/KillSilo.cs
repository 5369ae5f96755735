using System.Globalization;
using Granary.Chaos.Processes;

namespace Granary.Chaos.Faults;

/// <summary>SIGKILL of a silo; a new process takes its place.</summary>
internal sealed class KillSilo : IFault
{
    /// <summary>The name.</summary>
    public const string Kind = "kill-silo";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Description => "SIGKILL of a silo, whose place a new process takes a second later";

    /// <inheritdoc/>
    public Task InjectAsync(FaultScene scene) => scene.WithSiloAsync(async slot =>
    {
        ChildProcess process = slot.Silo.Process;
        DateTimeOffset began = scene.Now;
        slot.Kill();
        await process.Exited;
        DateTimeOffset ended = scene.Now;
        DateTimeOffset whole = await scene.WholeAsync();
        scene.Note(new FaultNote(Kind, $"{process.Name}; all silos knew of it and of its successor {Text(whole - began)} later", began)
        {
            Ended = ended, WholeAgain = whole,
        });
    });

    private static string Text(TimeSpan time) => $"{time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s";
}
