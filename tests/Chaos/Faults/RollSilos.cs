using Granary.Chaos.Silos;

namespace Granary.Chaos.Faults;

/// <summary>SIGTERM of all silos, one after the other, each replaced before the next one goes: no call may fail.</summary>
internal sealed class RollSilos : IFault
{
    /// <summary>The name.</summary>
    public const string Kind = "roll-silos";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Description => "SIGTERM of all silos, one after the other";

    /// <inheritdoc/>
    public async Task InjectAsync(FaultScene scene)
    {
        DateTimeOffset began = scene.Now;
        var codes = new List<int>();
        foreach (SiloSlot slot in scene.Deployment.Slots)
        {
            codes.Add(await slot.TerminateAsync());
            await scene.Deployment.WholeAsync();
        }

        if (codes.Exists(code => code != 0))
        {
            throw new InvalidOperationException($"Silos that were asked to end did so with {string.Join(", ", codes)}.");
        }

        scene.Note(new FaultNote(Kind, $"{codes.Count} silos were replaced", began) { Ended = scene.Now });
    }
}
