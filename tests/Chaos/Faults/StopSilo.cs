using Granary.Chaos.Processes;

namespace Granary.Chaos.Faults;

/// <summary>SIGSTOP of a silo for some time; then it goes on, and learns what it missed.</summary>
internal sealed class StopSilo : IFault
{
    /// <summary>The name.</summary>
    public const string Kind = "stop-silo";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Description => "SIGSTOP of a silo, and SIGCONT after 5 to 60 seconds";

    /// <inheritdoc/>
    public Task InjectAsync(FaultScene scene) => scene.WithSiloAsync(async slot =>
    {
        ChildProcess process = slot.Silo.Process;
        TimeSpan duration = scene.Draw(scene.Times.Stop);
        DateTimeOffset began = scene.Now;
        await process.SignalAsync("STOP");
        DateTimeOffset? wholeWithout = await scene.PassWithoutAsync(slot, duration);
        DateTimeOffset ended = scene.Now;
        await process.SignalAsync("CONT");
        DateTimeOffset whole = await scene.WholeAsync();
        string fate = process.Exited.IsCompleted ? "was replaced" : "went on";
        scene.Note(new FaultNote(Kind, $"{process.Name} stood still for {duration.TotalSeconds:F1} s and {fate}", began)
        {
            Ended = ended, WholeAgain = wholeWithout ?? whole,
        });
        if (wholeWithout is not null)
        {
            // The others were whole without it; now it answers again, until it learns that it is no member.
            scene.Note(new FaultNote("continue-silo", process.Name, ended) { Ended = ended, WholeAgain = whole });
        }
    });
}
