namespace Granary.Chaos.Networks;

/// <summary>The network between silos, and to the proxies before the database.</summary>
internal interface ISiloNetwork : IAsyncDisposable
{
    /// <summary>Why silos cannot be cut off from each other; null where they can.</summary>
    string? CannotCut { get; }

    /// <summary>The place of the silo in a slot.</summary>
    SiloHost HostOf(int slot);

    /// <summary>Cuts a silo off from all other silos. Nothing tells either side: packets are dropped.</summary>
    Task CutAsync(int slot);

    /// <summary>Undoes a cut.</summary>
    Task HealAsync(int slot);
}
