using Granary.Domain;

namespace Granary.Verification;

/// <summary>A workload that can be asked for by name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Make">Makes the workload, whose clients read in a mode where it has a choice.</param>
/// <param name="Owns">Whether a request is one of its clients.</param>
internal sealed record WorkloadKind(string Name, Func<ReadMode, IWorkload> Make, Func<Act, bool> Owns)
{
    /// <summary>All workloads.</summary>
    public static IReadOnlyList<WorkloadKind> All { get; } =
    [
        new("bank", _ => new BankWorkload(), act => act is Act.Transfer or Act.Balances),
        new("lists", mode => new ListWorkload(mode: mode), act => act is Act.Lists),
        new("register", mode => new RegisterWorkload(mode), act => act is Act.Write or Act.Read),
        new("increments", _ => new IncrementWorkload(), act => act is Act.Increment or Act.Count),
        new("claims", _ => new ClaimWorkload(), act => act is Act.Claim or Act.Release or Act.Holders),
        new("lives", mode => new LifeWorkload(mode), act => act is Act.Create or Act.Delete or Act.Look),
        new("ledger", mode => new LedgerWorkload(mode), act => act is Act.Apply or Act.Applied),
        new("rows", _ => new RowWorkload(), act => act is Act.Put or Act.Drop or Act.Query),
    ];

    /// <summary>The checkers of some workloads, each once.</summary>
    public static IReadOnlyList<IChecker> CheckersOf(IEnumerable<IWorkload> workloads) =>
        [.. workloads.SelectMany(workload => workload.Checkers).DistinctBy(checker => checker.Name)];
}
