using Granary.Chaos.Networks;

namespace Granary.Chaos.Silos;

/// <summary>How the silo of one slot is started, each time.</summary>
/// <param name="Slot">The number of the slot, from 0.</param>
/// <param name="Host">Where it runs.</param>
/// <param name="Store">The connection string of the database, as the silo sees it.</param>
internal sealed record SiloPlan(int Slot, SiloHost Host, string Store)
{
    /// <summary>The schema, which is also the name of the cluster.</summary>
    public required string Schema { get; init; }

    /// <summary>The folder for what it prints.</summary>
    public required string Logs { get; init; }
}
