using Granary.Chaos.Deployments;
using Granary.Chaos.Proxies;
using Granary.Chaos.Silos;

namespace Granary.Chaos.Faults;

/// <summary>A network partition: a silo is cut off from the other silos, from the database, or from both.</summary>
internal sealed class CutSilo(bool fromSilos, bool fromDatabase) : IFault
{
    /// <summary>How the names of all partitions begin.</summary>
    public const string Kinds = "cut-silo";

    /// <inheritdoc/>
    public string Name => $"{Kinds}-from-{(!fromDatabase ? "silos" : fromSilos ? "all" : "database")}";

    /// <inheritdoc/>
    public string Description =>
        $"a silo is cut off from {(!fromDatabase ? "the other silos" : fromSilos ? "the other silos and the database" : "the database")}; "
        + "packets are dropped, and nobody is told";

    /// <inheritdoc/>
    public string? CannotIn(Deployment deployment) => fromSilos ? deployment.Network.CannotCut : null;

    /// <inheritdoc/>
    public Task InjectAsync(FaultScene scene) => scene.WithSiloAsync(async slot =>
    {
        CommitProxy proxy = scene.Deployment.ProxyOf(slot);
        TimeSpan duration = scene.Draw(scene.Times.Cut);
        string name = slot.Silo.Process.Name;
        DateTimeOffset began = scene.Now;
        await CutAsync(scene, slot, proxy);
        DateTimeOffset ended = scene.Now;
        DateTimeOffset whole = await scene.WholeAsync();
        scene.Note(new FaultNote(Name, $"{name}, for {duration.TotalSeconds:F1} s", began)
        {
            Ended = ended,

            // Without the database, a silo remains a member that its peers reach.
            WholeAgain = fromSilos || slot.Silo.Process.Name != name ? whole : null,
        });

        async Task CutAsync(FaultScene of, SiloSlot silo, CommitProxy before)
        {
            try
            {
                await (fromSilos ? of.Deployment.Network.CutAsync(silo.Number) : Task.CompletedTask);
                if (fromDatabase)
                {
                    before.Cut();
                }

                await of.PassAsync(duration);
            }
            finally
            {
                before.Heal();
                await of.Deployment.Network.HealAsync(silo.Number);
            }
        }
    });
}
