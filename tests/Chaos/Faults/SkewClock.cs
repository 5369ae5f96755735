using Granary.Chaos.Clocks;
using Granary.Chaos.Deployments;

namespace Granary.Chaos.Faults;

/// <summary>The clock of a silo jumps by an hour while it runs, there and back and beyond.</summary>
internal sealed class SkewClock : IFault
{
    /// <summary>The name.</summary>
    public const string Kind = "wrong-clock";

    private static readonly TimeSpan _skew = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Description => "the clock of a silo jumps an hour ahead and an hour behind, or the other way round, while it runs";

    // A clock and a slow disk both need a compiler.
    /// <inheritdoc/>
    public string? CannotIn(Deployment deployment) => deployment.Database.CannotSlow;

    /// <inheritdoc/>
    public Task InjectAsync(FaultScene scene) => scene.WithSiloAsync(async slot =>
    {
        TimeSpan skew = scene.Draw((0, 1)) < TimeSpan.FromSeconds(0.5) ? _skew : -_skew;
        using SkewedClock clock = await SkewedClock.CreateAsync(TimeSpan.Zero);
        DateTimeOffset began = scene.Now;
        slot.Set([.. clock.Environment]);
        await slot.TerminateAsync();
        await scene.Deployment.WholeAsync();
        foreach (TimeSpan ahead in new[] { skew, -skew })
        {
            clock.Set(ahead);
            await scene.PassAsync(scene.Draw(scene.Times.Disturb));
        }

        // The clock is that of the machine again with the next process.
        slot.Set();
        await slot.TerminateAsync();
        await scene.Deployment.WholeAsync();
        scene.Note(new FaultNote(Kind, $"in slot {slot.Number}, by {skew.TotalHours:F0} h first", began) { Ended = scene.Now });
    });
}
