using Granary.Chaos.Databases;

namespace Granary.Chaos.Faults;

/// <summary>All faults, by name.</summary>
internal static class FaultCatalogue
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IFault> All { get; } =
    [
        new KillSilo(),
        new StopSilo(),
        new RollSilos(),
        new CutSilo(fromSilos: true, fromDatabase: false),
        new CutSilo(fromSilos: false, fromDatabase: true),
        new CutSilo(fromSilos: true, fromDatabase: true),
        new CutCommits(),
        new KillDatabase(),
        new KillBackend(),
        new FreezeDatabase(),
        new SlowDisks(),
        new SkewClock(),
        new FillDisk(),
        new FailOver(Replication.Synchronous),
        new FailOver(Replication.Asynchronous),
    ];

    /// <summary>The fault of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all names.</exception>
    public static IFault Find(string name) => All.FirstOrDefault(fault => fault.Name == name) ?? throw new ArgumentException(
        $"There is no fault '{name}'; there is {string.Join(", ", All.Select(fault => fault.Name))}.");
}
